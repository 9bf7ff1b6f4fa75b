import { randomFillSync } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CFB, utils, write } from '@e965/xlsx'
import { strToU8, zipSync, type Zippable } from 'fflate'
import { ahead, csv, row, table, type Cells, type Upload } from './sheets.ts'

/** Files that come when somebody is asked for "the spreadsheet", and what the page has to say to each. */

/** Chosen from a folder: what Playwright carries into the page itself would stop the page while it is unpacked there. */
export function onDisk(folder: string, { name, buffer }: Upload): string {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, name), buffer)
  return join(folder, name)
}
const file = (name: string, bytes: Uint8Array): Upload => ({ name, mimeType: '', buffer: Buffer.from(bytes) })
export const zip = (name: string, files: Zippable): Upload => file(name, zipSync(files))
/** Packed a thousand to one. */
const zeros = (size: number): Zippable[string] => [new Uint8Array(size), { level: 9 }]

/** So many rooms, one after another, that no anchor meets himself. */
export const manyRows = (count: number): Cells[] =>
  Array.from({ length: count }, (_, n) => {
    const turn = Math.floor(n / 150)
    const at = (half: number) => `${String(6 + Math.floor(half / 2)).padStart(2, '0')}:${half % 2 ? '30' : '00'}`
    const day = 1 + (n % 150)
    return row(n, {
      ...{ 开始时间: ahead(day, at(turn)), 结束时间: ahead(day, at(turn + 1)) },
      ...{ 主播昵称: `主播 ${turn} 号`, 主播微信号: `anchor_${turn}` },
    })
  })

function locked(): Upload {
  const container = CFB.utils.cfb_new()
  for (const name of ['/EncryptionInfo', '/EncryptedPackage']) CFB.utils.cfb_add(container, name, Buffer.alloc(4096, 7))
  return file('有密码.xlsx', CFB.write(container, { type: 'buffer' }) as Buffer)
}

const asPicture = {
  name: '其实是图片.xlsx',
  mimeType: '',
  buffer: Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'),
}

export const refusedSheets = (): [Upload, RegExp][] => [
  [asPicture, /这不是可以读取的表格/],
  [zip('其实是文档.xlsx', { 'word/document.xml': strToU8('<w:document/>') }), /这不是可以读取的表格/],
  [file('其实是乱码.xlsx', Buffer.from('PK\x03\x04 and then nothing of a zip', 'latin1')), /打不开/],
  [locked(), /表格设有密码/],
  [zip('炸弹.xlsx', { 'xl/worksheets/sheet1.xml': zeros(200_000_000) }), /解压后大得不正常/],
  [
    zip('三千个.xlsx', Object.fromEntries(Array.from({ length: 2001 }, (_, n) => [`${n}.xml`, strToU8('')]))),
    /文件太多/,
  ],
  [file('空的.xlsx', Buffer.alloc(0)), /没有要导入的行/],
  [csv('我的房间,什么时候\r\n周五场,晚上\r\n'), /没有找到表头/],
  [csv('直播间名称,开始时间,结束时间\r\n'), /没有要导入的行/],
  [file('太大.csv', Buffer.alloc(20_000_001, 'a')), /超过 20 MB/],
  [table(manyRows(5001), '五千零一行.xlsx'), /有 5001 行，一次最多 5,000 行/],
]

/** What Excel in China saves as "CSV"; Node only reads it. */
function gbk(text: string): Buffer {
  const bytesOf = new Map<string, number[]>()
  const decoder = new TextDecoder('gbk')
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const char = decoder.decode(Uint8Array.of(lead, trail))
      if (char.length === 1 && !bytesOf.has(char)) bytesOf.set(char, [lead, trail])
    }
  return Buffer.from(
    [...text].flatMap((char) => (char < '\x80' ? [char.charCodeAt(0)] : (bytesOf.get(char) ?? [0x3f]))),
  )
}

/** The same two rooms in every coding and container that people have. */
export function readableSheets(): Upload[] {
  const text = ['直播间名称,开始时间,结束时间,主播昵称,主播微信号', ...[1, 2].map((n) => Object.values(row(n)).join(','))].join('\r\n') // prettier-ignore
  const wide = Buffer.from(`\ufeff${text}`, 'utf16le')
  const tabbed = Buffer.from(`\ufeff${text.replaceAll(',', '\t')}`, 'utf16le')
  const book = utils.book_new()
  utils.book_append_sheet(book, utils.json_to_sheet([row(1), row(2)]), '排期')
  const html = write(book, { type: 'buffer', bookType: 'html' }) as Buffer
  return [
    csv(`\ufeff${text}`, 'utf-8 带标记.csv'),
    csv(text.replaceAll('\r\n', '\r'), '老 Mac 的换行.csv'),
    file('gbk.csv', gbk(text)),
    file('utf-16.txt', tabbed),
    file('utf-16le.csv', wide),
    file('utf-16be.csv', Buffer.from(wide).swap16()),
    file('其实是 CSV.xlsx', Buffer.from(text)),
    file('其实是网页.xls', html),
    file('老格式.xls', write(book, { type: 'buffer', bookType: 'biff8' }) as Buffer),
    file('开放格式.ods', write(book, { type: 'buffer', bookType: 'ods' }) as Buffer),
  ]
}

export const pictureBomb = (): Upload => zip('图片炸弹.zip', { 'a.jpg': zeros(200_000_000) })
export const tooManyPictures = (): Upload => {
  const someBytes = randomFillSync(new Uint8Array(300))
  return zip('三千零一张.zip', Object.fromEntries(Array.from({ length: 3001 }, (_, n) => [`${n}.jpg`, someBytes])))
}
