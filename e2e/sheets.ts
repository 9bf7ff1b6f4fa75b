import { utils, write, type WorkSheet } from '@e965/xlsx'

export type Cells = Record<string, string | number>
export type Upload = { name: string; mimeType: string; buffer: Buffer }

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** A workbook as Excel would save it. */
export function workbook(sheet: WorkSheet, name = '直播间.xlsx'): Upload {
  const book = utils.book_new()
  utils.book_append_sheet(book, sheet, '排期')
  return { name, mimeType: xlsx, buffer: write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer }
}
export const table = (rows: Cells[], name?: string): Upload => workbook(utils.json_to_sheet(rows), name)
export const csv = (text: string, name = '直播间.csv'): Upload => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(text),
})

/** A start so many days ahead, at an hour in Shanghai: `2026-12-01 20:00`. */
export function ahead(days: number, clock = '20:00'): string {
  return `${new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10)} ${clock}`
}
export const row = (n: number, more: Cells = {}): Cells => ({
  直播间名称: `导入的第 ${n} 场`,
  开始时间: ahead(1 + (n % 150), `${String(6 + Math.floor(n / 150) * 3).padStart(2, '0')}:00`),
  结束时间: ahead(1 + (n % 150), `${String(7 + Math.floor(n / 150) * 3).padStart(2, '0')}:00`),
  主播昵称: '店长小美',
  主播微信号: 'xiaomei',
  ...more,
})
