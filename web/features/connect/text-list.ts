import { defineText } from '#web/text/define.ts'

/** The public room list, and how a developer reads it. */
export const listText = defineText(
  {
    listTitle: '公开的直播间列表',
    listHint: '小程序不用自己调微信接口：开播的服务器按它知道的情况回答，请求多少次都不消耗微信的额度。',
    listOn: '公开列表',
    listOnHint: '任何人拿到地址都能读：直播间名称、时间、状态、封面、商品和价格。不含微信号、推流地址和账号。',
    listOff: '已关闭，地址打不开。',
    listOwner: '只有店主可以打开或关闭。',
    address: '地址',
    copyAddress: '复制地址',
    newKey: '换一个密钥',
    newKeyTitle: '换一个密钥？',
    newKeyWhat: '旧地址立刻失效：已经发布的小程序会读不到列表，直到发布带新地址的版本。',
    newKeyVerb: '换密钥',
    keyHint: '密钥写在小程序里，谁都能看到，所以它只能读这个列表。泄露或被滥用时换一个。',
    tryIt: '现在读一次',
    tried: (rooms: number, status: number) => `HTTP ${status}，${rooms} 个直播间`,
    triedBad: (status: number) => `HTTP ${status}`,
    httpsNeeded: '小程序只能请求 https 域名。现在的地址是 http，只能在开发者工具里关掉域名校验时用。',
    facts: '约定',
    fact: {
      fresh: '最多缓存 15 秒；状态跟随开播读到的微信列表，没人打开控制台时最多晚 5 分钟，asOf 是微信最后回答的时间。',
      etag: '带 ETag：用 If-None-Match 再问，没有变化就回 304。',
      pictures: '封面由开播的服务器代取，不会有防盗链问题；加 ?size=thumb 是 144 像素宽的小图。',
      what: '先是直播中，再是最近要开始的，最后是 90 天内结束的；最多 100 场。被禁播、已过期、已删除的不在里面。',
      down: '微信没有回应时 stale 为 true，列表是最后一次读到的。',
    },
    fields: '字段',
    sample: '回答的样子',
    sampleNames: { room: '周五新品专场', anchor: '店长小美', goods: '青瓷盖碗' },
    field: {
      status: 'live 直播中 · notStarted 未开始 · paused 暂停 · interrupted 中断 · ended 已结束',
      startsAt: '计划的开始和结束，Unix 秒',
      cover: '封面图的完整地址，没有时为 null',
      path: '打开直播间的页面路径',
      replay: '结束后能否看回放，不知道时为 null',
      goods: '商品，价格单位是分',
    },
  },
  {
    listTitle: 'Public room list',
    listHint:
      'Your mini program need not call WeChat: Kaibo answers from what it knows, and no number of requests costs quota.',
    listOn: 'Public list',
    listOnHint:
      'Whoever has the address can read names, times, status, covers, goods and prices. No WeChat ids, push addresses or accounts.',
    listOff: 'Off: the address does not open.',
    listOwner: 'Only the owner can turn it on or off.',
    address: 'Address',
    copyAddress: 'Copy the address',
    newKey: 'New key',
    newKeyTitle: 'Make a new key?',
    newKeyWhat:
      'The old address stops at once: a released mini program cannot read the list until a version with the new one is released.',
    newKeyVerb: 'Make a new key',
    keyHint:
      'The key stands in your mini program for everybody to see, so it opens this list only. Make a new one if it is abused.',
    tryIt: 'Read it now',
    tried: (rooms: number, status: number) => `HTTP ${status}, rooms: ${rooms}`,
    triedBad: (status: number) => `HTTP ${status}`,
    httpsNeeded:
      'Mini programs request https domains only. This address is http: it works in the developer tools with the domain check off.',
    facts: 'What to rely on',
    fact: {
      fresh:
        "Cached for 15 s at most; status follows Kaibo's reading of WeChat's list, up to 5 minutes late while no console is open. asOf is WeChat's last answer.",
      etag: 'With an ETag: ask again with If-None-Match and get 304 while nothing changed.',
      pictures: 'Kaibo fetches the covers, so no hotlink protection bites; ?size=thumb is 144 pixels wide.',
      what: 'On air first, then the soonest, then what ended within 90 days; 100 at most. Banned, expired and deleted rooms are left out.',
      down: 'stale is true while WeChat does not answer; the list is the last one known.',
    },
    fields: 'Fields',
    sample: 'What an answer looks like',
    sampleNames: { room: 'Friday launch', anchor: 'Xiaomei', goods: 'Celadon cup' },
    field: {
      status: 'live · notStarted · paused · interrupted · ended',
      startsAt: 'Planned start and end, Unix seconds',
      cover: 'Whole address of the cover, or null',
      path: 'Page path that opens the room',
      replay: 'Whether it can be watched again after its end, null if nobody knows',
      goods: 'Goods, money in fen',
    },
  },
)
