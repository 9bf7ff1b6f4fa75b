import { defineText } from '#web/text/define.ts'

export const archiveText = defineText(
  {
    title: '归档',
    hint: '归档是自己留一份：边下载边校验，断线或重启后从断的地方继续，不会存两份。全场（HLS）合成一个 .ts 文件。',
    keptOf: (kept: number, of: number) => `${kept} / ${of} 个片段已归档。`,
    keepAll: (n: number) => `归档 ${n} 个片段`,
    keep: '归档',
    keepOf: (what: string) => `归档 ${what}`,
    goOn: '继续归档',
    goOnOf: (what: string) => `继续归档 ${what}`,
    job: (n: number) => `归档 ${n} 个回放片段`,
    mayNot: '你的角色不能归档，可以请运营、主管或店主来做。',
    noPlace: '还没有选择归档位置。',
    nowhere: '还没有归档位置：请店主选择一个存储桶。',
    nowhereOwner: (hasFolder: boolean) =>
      hasFolder
        ? '还没有归档位置：点“归档位置”选择。'
        : '还没有归档位置：点“归档位置”填一个存储桶，或请运维在服务器上设置 ARCHIVE_DIR 文件夹。',
    toFolder: '存到服务器的归档文件夹（ARCHIVE_DIR）。',
    toBucket: (bucket: string, host: string) => `存到存储桶 ${bucket}（${host}）。`,

    state: {
      queued: '排队等待归档',
      fetching: '正在从微信下载',
      storing: '正在存入',
      kept: '已归档',
      broken: '归档没有完成',
    },
    trouble: {
      source: '微信暂时没有给出文件，稍后自动再试。',
      disk: '文件夹写不进去或磁盘满了，稍后自动再试。',
      bucket: '存储桶没有回答，稍后自动再试。',
      keys: '存储桶不接受这对密钥：请店主在“归档位置”里重新填写。',
    },
    keptAt: (at: string) => `已归档 · ${at}`,
    place: { folder: '文件夹内', s3: '存储桶' },
    size: '大小',
    copyPlace: (name: string) => `复制 ${name} 的位置`,
    copySum: (name: string) => `复制 ${name} 的 SHA-256`,
    progressOf: (name: string) => `归档进度：${name}`,
    outlived: '只剩副本',
    outlivedHint: '微信已不再保留这些片段，副本还在。文件请到归档位置去取。',

    where: '归档位置',
    kinds: { folder: '服务器文件夹', s3: 'S3 存储桶' },
    folderHint: '副本存到服务器的 ARCHIVE_DIR 文件夹，旁边有一个 .sha256 文件可以核对。已归档的不会搬走。',
    noFolder: '这台服务器没有设置 ARCHIVE_DIR，所以不能存到文件夹。路径只能由运维在服务器上设置，不能在网页里填。',
    useFolder: '存到文件夹',
    bucket: {
      endpoint: '服务地址',
      region: '区域',
      bucket: '存储桶',
      prefix: '前缀（可空）',
      keyId: '访问密钥 ID',
      secret: '访问密钥',
    },
    refused: {
      endpoint: '连不上，或者不是允许的地址',
      bucket: '那里没有这个存储桶',
      secret: '存储桶不接受这对密钥',
    },
    endpointHint:
      '例如 https://cos.ap-guangzhou.myqcloud.com。须是公网 HTTPS；内网地址由运维在 ARCHIVE_S3_HOSTS 里放行。',
    secretHint: '保存前会试写一个小文件 kaibo.txt。密钥加密保存，谁也看不到，修改时要重新填写。',
    useBucket: '存到这个存储桶',
    saved: '归档位置已保存',
  },
  {
    title: 'Archive',
    hint: 'A copy of your own: checked while it is fetched, taken up where it broke off, never made twice. A whole show (HLS) becomes one .ts file.',
    keptOf: (kept: number, of: number) => `${kept} of ${of} clips are archived.`,
    keepAll: (n: number) => `Archive ${n} clips`,
    keep: 'Archive',
    keepOf: (what: string) => `Archive ${what}`,
    goOn: 'Go on archiving',
    goOnOf: (what: string) => `Go on archiving ${what}`,
    job: (n: number) => `Archive ${n} replay clips`,
    mayNot: 'Your role cannot archive; an operator, manager or owner can.',
    noPlace: 'Nobody has chosen where copies go.',
    nowhere: 'There is no place for copies yet: ask an owner to choose a bucket.',
    nowhereOwner: (hasFolder: boolean) =>
      hasFolder
        ? 'There is no place for copies yet: choose one under “Where copies go”.'
        : 'There is no place for copies yet: name a bucket under “Where copies go”, or have ARCHIVE_DIR set on the server.',
    toFolder: "Copies go to the server's archive folder (ARCHIVE_DIR).",
    toBucket: (bucket: string, host: string) => `Copies go to the bucket ${bucket} (${host}).`,

    state: {
      queued: 'Waiting to be archived',
      fetching: 'Being fetched from WeChat',
      storing: 'Being stored',
      kept: 'Archived',
      broken: 'Not archived to the end',
    },
    trouble: {
      source: 'WeChat does not give the file right now; it is tried again by itself.',
      disk: 'The folder cannot be written, or the disk is full; it is tried again by itself.',
      bucket: 'The bucket does not answer; it is tried again by itself.',
      keys: 'The bucket does not take these keys: an owner gives new ones under “Where copies go”.',
    },
    keptAt: (at: string) => `Archived · ${at}`,
    place: { folder: 'In the folder', s3: 'In the bucket' },
    size: 'Size',
    copyPlace: (name: string) => `Copy the place of ${name}`,
    copySum: (name: string) => `Copy the SHA-256 of ${name}`,
    progressOf: (name: string) => `Progress of archiving ${name}`,
    outlived: 'Only the copy is left',
    outlivedHint: 'WeChat does not keep these any more; the copies are there. Fetch the files where they were stored.',

    where: 'Where copies go',
    kinds: { folder: "Server's folder", s3: 'S3 bucket' },
    folderHint:
      'Copies go to ARCHIVE_DIR on the server, each with a .sha256 file beside it. What is archived already stays.',
    noFolder:
      'ARCHIVE_DIR is not set on this server, so there is no folder. A path is set on the server only, never in a page.',
    useFolder: 'Use the folder',
    bucket: {
      endpoint: 'Endpoint',
      region: 'Region',
      bucket: 'Bucket',
      prefix: 'Prefix (may be empty)',
      keyId: 'Access key id',
      secret: 'Secret key',
    },
    refused: {
      endpoint: 'It does not answer, or is no address that is let through',
      bucket: 'There is no such bucket there',
      secret: 'The bucket does not take these keys',
    },
    endpointHint:
      'As https://s3.eu-central-1.amazonaws.com. HTTPS at a public address; hosts inside are let through by ARCHIVE_S3_HOSTS on the server.',
    secretHint:
      'A small file kaibo.txt is written first to try it. Keys are kept sealed and shown to nobody: to change anything, type them again.',
    useBucket: 'Use this bucket',
    saved: 'Saved',
  },
)
