import { randomFillSync } from 'node:crypto'
import { crc32, deflateSync } from 'node:zlib'
import sharp, { type Sharp } from 'sharp'

export type Rgb = readonly [number, number, number]
/** Top left, top right, bottom left, bottom right, as a person sees the photo upright. */
export type Quarters = readonly [Rgb, Rgb, Rgb, Rgb]

export const red: Rgb = [200, 40, 40]
export const green: Rgb = [40, 160, 60]
export const blue: Rgb = [40, 70, 190]
export const yellow: Rgb = [230, 200, 60]
export const white: Rgb = [255, 255, 255]
export const grey = (level: number): Rgb => [level, level, level]
export const four: Quarters = [red, green, blue, yellow]

const pixelsOf = (quarters: readonly (readonly number[])[]) => Buffer.from(quarters.flat())
/** Four plain quarters: whatever is cut from the middle of it shows all four, and shows which side is up. */
export const plain = (width: number, height: number, quarters: readonly (readonly number[])[] = four): Sharp =>
  sharp(pixelsOf(quarters), { raw: { width: 2, height: 2, channels: quarters[0]?.length === 4 ? 4 : 3 } }).resize(
    width,
    height,
    { fit: 'fill', kernel: 'nearest' },
  )
export const opaque = (color: Rgb) => [...color, 255]

/** Which stored quarter is seen at each place, by EXIF orientation 1–8. */
const turned = ['0123', '1032', '3210', '2301', '0213', '2031', '3120', '1302']
/** As a camera stores it that was held so: the pixels lie, the EXIF says how to turn them. */
export function stored(orientation: number, width: number, height: number): Sharp {
  const quarters: Rgb[] = [red, red, red, red]
  for (const [place, at] of [...(turned[orientation - 1] ?? '')].entries()) quarters[Number(at)] = four[place] as Rgb
  return plain(width, height, quarters).withMetadata({ orientation })
}

export async function noisy(width: number, height: number, strength: number): Promise<Sharp> {
  const pixels = await plain(width, height).raw().toBuffer()
  const grain = randomFillSync(Buffer.alloc(pixels.length))
  for (let i = 0; i < pixels.length; i++)
    pixels[i] = Math.min(255, Math.max(0, (pixels[i] ?? 0) + (((grain[i] ?? 0) - 128) * strength) / 128))
  return sharp(pixels, { raw: { width, height, channels: 3 } })
}

/** Pages of one moving picture. */
export const pages = async (...frames: Sharp[]) =>
  sharp(await Promise.all(frames.map((frame) => frame.png().toBuffer())), { join: { animated: true } })

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}
/** A PNG's chunks with their types. */
function chunksOf(png: Buffer): { type: string; data: Buffer }[] {
  const chunks: { type: string; data: Buffer }[] = []
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at))
    chunks.push({
      type: png.toString('latin1', at + 4, at + 8),
      data: png.subarray(at + 8, at + 8 + png.readUInt32BE(at)),
    })
  return chunks
}
/** Two frames; sharp writes none, so by the APNG specification. */
export async function animatedPng(side: number): Promise<Buffer> {
  const [first, second] = await Promise.all(
    [plain(side, side), plain(side, side, [red, red, red, red])].map((p) => p.png().toBuffer()),
  )
  if (!first || !second) throw new Error('no frames')
  const numbers = (...list: number[]) => {
    const data = Buffer.alloc(list.length * 4)
    for (const [i, n] of list.entries()) data.writeUInt32BE(n, i * 4)
    return data
  }
  const control = (n: number) =>
    chunk('fcTL', Buffer.concat([numbers(n, side, side, 0, 0), Buffer.from([0, 1, 0, 2, 0, 0])]))
  let n = 1
  return Buffer.concat([
    first.subarray(0, 8),
    ...chunksOf(first).flatMap(({ type, data }) => {
      if (type === 'IHDR') return [chunk(type, data), chunk('acTL', numbers(2, 0)), control(0)]
      if (type !== 'IEND') return [chunk(type, data)]
      const more = chunksOf(second).filter((one) => one.type === 'IDAT')
      return [
        control(n++),
        ...more.map((one) => chunk('fdAT', Buffer.concat([numbers(n++), one.data]))),
        chunk(type, data),
      ]
    }),
  ])
}

/** Made by hand: sharp would hold all of its 300 MB at once. */
export function hugePng(side: number): Buffer {
  const row = (left: number) => Buffer.concat([Buffer.alloc(1 + side / 2, left), Buffer.alloc(side / 2, left + 1)])
  const rows = [0, 2].map((left) => {
    const one = row(left)
    one[0] = 0 // no filter
    return one
  })
  const pixels = Buffer.concat(rows.flatMap((one) => Array<Buffer>(side / 2).fill(one)))
  const head = Buffer.alloc(13)
  head.writeUInt32BE(side, 0)
  head.writeUInt32BE(side, 4)
  head.set([8, 3, 0, 0, 0], 8)
  const parts = [chunk('IHDR', head), chunk('PLTE', pixelsOf(four)), chunk('IDAT', deflateSync(pixels, { level: 1 }))]
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...parts, chunk('IEND', Buffer.alloc(0))])
}
export async function bmp(width: number, height: number): Promise<Buffer> {
  const pixels = await plain(width, height).raw().toBuffer()
  const head = Buffer.alloc(54)
  head.write('BM')
  head.writeUInt32LE(54 + pixels.length, 2)
  head.writeUInt32LE(54, 10)
  head.writeUInt32LE(40, 14)
  head.writeInt32LE(width, 18)
  head.writeInt32LE(-height, 22)
  head.writeUInt16LE(1, 26)
  head.writeUInt16LE(24, 28)
  for (let i = 0; i < pixels.length; i += 3) pixels.subarray(i, i + 3).reverse()
  return Buffer.concat([head, pixels])
}

/** A JPEG after its first marker gets `size` bytes of segments nobody needs, as photo tools leave them. */
export async function laden(jpeg: Promise<Buffer>, size: number): Promise<Buffer> {
  const bytes = await jpeg
  const segment = Buffer.concat([Buffer.from([0xff, 0xe2, 0xff, 0xff]), randomFillSync(Buffer.alloc(65_533))])
  return Buffer.concat([
    bytes.subarray(0, 2),
    ...Array<Buffer>(Math.ceil(size / segment.length)).fill(segment),
    bytes.subarray(2),
  ])
}

/** Says `side`² in its header and holds one pixel. */
export async function boastful(side: number): Promise<Buffer> {
  const png = await plain(1, 1).png().toBuffer()
  png.writeUInt32BE(side, 16)
  png.writeUInt32BE(side, 20)
  png.writeUInt32BE(crc32(png.subarray(12, 29)), 29)
  return png
}

/** How far the quarters of a JPEG are from what they should be, of 255. */
export async function offBy(jpeg: Buffer, seen: Quarters): Promise<number> {
  const { width, height } = await sharp(jpeg).metadata()
  const offs = await Promise.all(
    seen.map(async (color, at) => {
      const box = {
        left: Math.round(width * (at % 2 ? 0.65 : 0.1)),
        top: Math.round(height * (at > 1 ? 0.65 : 0.1)),
        ...{ width: Math.round(width / 4), height: Math.round(height / 4) },
      }
      const cut = await sharp(jpeg).toColourspace('srgb').extract(box).png().toBuffer()
      // Of grey pictures there is one channel.
      const { channels } = await sharp(cut).stats()
      return Math.max(...color.map((value, i) => Math.abs(value - (channels[i] ?? channels[0])!.mean)))
    }),
  )
  return Math.max(...offs)
}
