import sharp, { type OutputInfo, type Sharp } from 'sharp'
import type { FieldProblem } from '#contract/fault.ts'
import { imageSlots, originalLimits, uploadLimits, type ImageSlot } from '#contract/images.ts'

export type Fitted = { ok: true; jpeg: Buffer; width: number; height: number } | { ok: false; problem: FieldProblem }

/** `original`: not a slot of WeChat's, only made smaller. */
type Slot = ImageSlot | 'original'
const limitsOf = (slot: Slot) =>
  slot === 'original'
    ? { width: originalLimits.edge, height: originalLimits.edge, bytes: uploadLimits.bytes }
    : imageSlots[slot]

const jpegStart = Buffer.from([0xff, 0xd8, 0xff])
const pngStart = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** Noise fits 100 KB at 800×800 by quality 40 [measured]; the rest of the ladder is for whatever is worse than noise. */
const qualities = [90, 82, 74, 64, 52, 40, 28, 16, 8]

/**
 * A person's picture as WeChat wants it in `slot`: JPEG, sRGB, upright, no metadata, the slot's pixels (room pictures are
 * cut to fill them, goods are only made smaller), under the slot's bytes. Decoding and encoding again is also what ends
 * polyglots (reliability.md §4.6). Never throws for what is in `bytes`.
 */
export async function fitImage(bytes: Buffer, slot: Slot): Promise<Fitted> {
  const format = bytes.subarray(0, 3).equals(jpegStart) ? 'jpeg' : bytes.subarray(0, 8).equals(pngStart) ? 'png' : null
  // Before any parser: sharp would take an SVG and much else.
  if (format === null) return no({ rule: 'notAPicture' })
  if (bytes.length > uploadLimits.bytes) return no({ rule: 'bytes', max: uploadLimits.bytes, actual: bytes.length })
  return inTurn(async () => {
    try {
      return await fit(bytes, format, slot)
    } catch {
      // libvips says what broke, in words for its own developers; the person needs only that it is broken.
      return no({ rule: 'brokenPicture' })
    }
  })
}

const no = (problem: FieldProblem): Fitted => ({ ok: false, problem })

async function fit(bytes: Buffer, format: 'jpeg' | 'png', slot: Slot): Promise<Fitted> {
  // Without a limit here, because this reads the header only, and so can say how much too large a picture is.
  const { width, height, format: found } = await sharp(bytes, { limitInputPixels: false }).metadata()
  if (found !== format) return no({ rule: 'notAPicture' })
  if (width * height > uploadLimits.pixels)
    return no({ rule: 'pixels', max: uploadLimits.pixels, actual: width * height })

  const source = sharp(bytes, { limitInputPixels: uploadLimits.pixels, failOn: 'warning' })
  const { data, info } = await pixelsFor(source, slot).raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true })
  const limit = limitsOf(slot).bytes
  for (const quality of qualities) {
    const jpeg = await encode(data, info, quality)
    if (jpeg.length <= limit) return { ok: true, jpeg, width: info.width, height: info.height }
  }
  return no({ rule: 'bytes', max: limit })
}

function pixelsFor(source: Sharp, slot: Slot): Sharp {
  const { width, height } = limitsOf(slot)
  const shape =
    slot === 'goods' || slot === 'original'
      ? ({ fit: 'inside', withoutEnlargement: true } as const)
      : ({ fit: 'cover' } as const)
  return source
    .autoOrient()
    .resize({ width, height, ...shape })
    .flatten({ background: 'white' })
    .toColourspace('srgb')
}

const encode = (data: Buffer, { width, height, channels }: OutputInfo, quality: number) =>
  sharp(data, { raw: { width, height, channels } }).jpeg({ quality }).toBuffer()

/** Each picture may hold 16 million pixels in memory: two at once, the others wait. */
const mostAtOnce = 2
let running = 0
const waiting: (() => void)[] = []

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= mostAtOnce) await new Promise<void>((go) => waiting.push(go))
  else running++
  try {
    return await work()
  } finally {
    // The place is handed over, not given back, so that nobody slips in between.
    const next = waiting.shift()
    if (next) next()
    else running--
  }
}
