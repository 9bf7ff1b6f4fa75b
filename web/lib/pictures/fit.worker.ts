/// <reference lib="webworker" />
import { bestUnder, stepsDown, within, type Area, type Size } from './fit.ts'
import { formatOf, headerSize, isWhole } from './whole.ts'

/**
 * All decoding, scaling and encoding happens here, so a 12-megapixel photo never stops the page. Nothing is kept between
 * two asks: a second decode takes 100 ms, a forgotten bitmap 48 MB.
 */
export type FitAsk =
  | { id: number; act: 'open'; file: Blob }
  | { id: number; act: 'reduce'; file: Blob; edge: number; bytes: number }
  | { id: number; act: 'fit'; file: Blob; area: Area; to: Size; bytes: number }
export type FitRefusal = 'notAPicture' | 'heic' | 'broken' | 'pixels' | 'bytes'
export type FitAnswer =
  | { id: number; opened: { preview: Blob; width: number; height: number } }
  | { id: number; fitted: Blob }
  | { id: number; refused: FitRefusal; bytes?: number }

/** Above this a decoded photo alone is 480 MB of memory, and phones close the page. */
const mostPixels = 120_000_000
const previewEdge = 1600

class Refusal extends Error {
  readonly why: FitRefusal
  readonly bytes: number | undefined
  constructor(why: FitRefusal, bytes?: number) {
    super(why)
    this.why = why
    this.bytes = bytes
  }
}

async function decode(file: Blob): Promise<ImageBitmap> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const said = headerSize(bytes)
  if (said && said.width * said.height > mostPixels) throw new Refusal('pixels')
  const format = formatOf(bytes)
  if (!isWhole(bytes)) throw new Refusal('broken')
  // A new Blob without a type: the name's ending may lie and some browsers believe it.
  return createImageBitmap(new Blob([bytes]), { imageOrientation: 'from-image' }).catch(() => {
    throw new Refusal(format === 'heic' ? 'heic' : format === 'other' ? 'notAPicture' : 'broken')
  })
}

function draw(source: CanvasImageSource, from: Area, to: Size): OffscreenCanvas {
  const canvas = new OffscreenCanvas(to.width, to.height)
  const context = canvas.getContext('2d', { alpha: false })
  if (!context) throw new Refusal('broken')
  // JPEG has no transparency; without this it turns black.
  context.fillStyle = '#fff'
  context.fillRect(0, 0, to.width, to.height)
  context.imageSmoothingEnabled = true
  context.imageSmoothingQuality = 'high'
  context.drawImage(source, from.x, from.y, from.width, from.height, 0, 0, to.width, to.height)
  return canvas
}

const whole = (size: Size): Area => ({ x: 0, y: 0, width: size.width, height: size.height })

async function open(file: Blob) {
  const bitmap = await decode(file)
  const { width, height } = bitmap
  const canvas = draw(bitmap, whole(bitmap), within(bitmap, previewEdge))
  bitmap.close()
  return { preview: await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.88 }), width, height }
}

/** The whole photo, as large as it may be kept. */
async function reduce({ file, edge, bytes }: Extract<FitAsk, { act: 'reduce' }>) {
  const bitmap = await decode(file)
  const canvas = draw(bitmap, whole(bitmap), within(bitmap, edge))
  bitmap.close()
  const best = await bestUnder(bytes, (quality) => canvas.convertToBlob({ type: 'image/jpeg', quality }))
  if (!best) throw new Refusal('bytes', bytes)
  return best
}

async function fit({ file, area, to, bytes }: Extract<FitAsk, { act: 'fit' }>) {
  const bitmap = await decode(file)
  let canvas: OffscreenCanvas | undefined
  for (const size of stepsDown(area, to)) {
    canvas = canvas ? draw(canvas, whole(canvas), size) : draw(bitmap, area, size)
  }
  bitmap.close()
  if (!canvas) throw new Refusal('broken')
  const drawn = canvas
  const best = await bestUnder(bytes, (quality) => drawn.convertToBlob({ type: 'image/jpeg', quality }))
  if (!best) throw new Refusal('bytes', bytes)
  return best
}

const scope = self as unknown as DedicatedWorkerGlobalScope

scope.onmessage = async ({ data }: MessageEvent<FitAsk>) => {
  const { id } = data
  try {
    const answer: FitAnswer =
      data.act === 'open'
        ? { id, opened: await open(data.file) }
        : { id, fitted: data.act === 'reduce' ? await reduce(data) : await fit(data) }
    scope.postMessage(answer)
  } catch (error) {
    const refused = error instanceof Refusal ? error.why : 'broken'
    const bytes = error instanceof Refusal ? error.bytes : undefined
    scope.postMessage({ id, refused, ...(bytes === undefined ? {} : { bytes }) } satisfies FitAnswer)
  }
}
