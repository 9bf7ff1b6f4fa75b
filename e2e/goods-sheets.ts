import { zipSync } from 'fflate'
import sharp from 'sharp'
import type { Cells, Upload } from './sheets.ts'

/** A photo of its own for each item, by its colour. */
const swatch = (n: number) =>
  sharp({ create: { width: 400, height: 300, channels: 3, background: { r: 40 + n, g: 200 - n, b: (n * 7) % 255 } } })
    .jpeg()
    .toBuffer()

/** The pictures of so many items, as `goodsRow` names them. */
export async function picturesOf(count: number): Promise<Upload> {
  const files: Record<string, Uint8Array> = {}
  for (let n = 0; n < count; n++) files[`图片/p${n}.jpg`] = await swatch(n)
  return { name: '图片.zip', mimeType: 'application/zip', buffer: Buffer.from(zipSync(files, { level: 0 })) }
}

export const teaName = (n: number) => `春茶第${n}款礼盒`

/** A row as a shop has it: headers and price types in their own words, each type in turn. The first is 0. */
export const goodsRow = (n: number): Cells => ({
  品名: teaName(n + 1),
  价格类型: n % 3 === 0 ? '一口价' : n % 3 === 1 ? '价格区间' : '折扣价',
  价格: n % 3 === 2 ? 299 : 19.9,
  现价: n % 3 === 0 ? '' : n % 3 === 1 ? 29.9 : 199,
  链接: `/pages/goods/detail.html?id=${n + 1}`,
  图片: `p${n}.jpg`,
  备注: '不认识的列',
})
