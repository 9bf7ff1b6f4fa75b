export type Size = { width: number; height: number }
export type Area = Size & { x: number; y: number }

/** The largest area of the slot's shape in the middle of a photo: what a person gets who presses Enter at once. */
export function centredArea(photo: Size, slot: Size): Area {
  const scale = Math.min(photo.width / slot.width, photo.height / slot.height)
  const width = slot.width * scale
  const height = slot.height * scale
  return { x: (photo.width - width) / 2, y: (photo.height - height) / 2, width, height }
}

/** An area chosen on the preview, in percent of it, as whole pixels of the photo, never outside it. */
export function areaOnPhoto(percent: Area, photo: Size): Area {
  const x = clamp(Math.round((percent.x / 100) * photo.width), 0, photo.width - 1)
  const y = clamp(Math.round((percent.y / 100) * photo.height), 0, photo.height - 1)
  return {
    x,
    y,
    width: clamp(Math.round((percent.width / 100) * photo.width), 1, photo.width - x),
    height: clamp(Math.round((percent.height / 100) * photo.height), 1, photo.height - y),
  }
}

/** `size` made no longer than `edge` on its long side, never enlarged. */
export function within(size: Size, edge: number): Size {
  const scale = Math.min(1, edge / Math.max(size.width, size.height))
  return { width: Math.max(1, Math.round(size.width * scale)), height: Math.max(1, Math.round(size.height * scale)) }
}

/** True when the chosen area has fewer pixels than the slot, so that viewers will see it soft. */
export const isEnlarged = (area: Pick<Area, 'width'>, slot: Size): boolean => area.width < slot.width * 0.98

/**
 * Sizes to draw through on the way down, last one the target. Halving keeps fine print readable: one step from 4000 to 800
 * pixels skips most of the source in some browsers.
 */
export function stepsDown(from: Size, to: Size): Size[] {
  const steps: Size[] = []
  let { width, height } = from
  while (width > to.width * 2 && height > to.height * 2) {
    width = Math.round(width / 2)
    height = Math.round(height / 2)
    steps.push({ width, height })
  }
  return [...steps, to]
}

/**
 * The best quality whose file stays under `bytes`, found in at most seven encodings; `undefined` if even the worst is
 * larger. `encode` is the browser's, given from outside so that the search can be tested without one.
 */
export async function bestUnder<File extends { size: number }>(
  bytes: number,
  encode: (quality: number) => Promise<File>,
): Promise<File | undefined> {
  const finest = await encode(0.92)
  if (finest.size <= bytes) return finest
  let best: File | undefined
  let low = 0.05
  let high = 0.92
  for (let round = 0; round < 6; round++) {
    const quality = round === 0 ? 0.7 : (low + high) / 2
    const file = await encode(quality)
    if (file.size <= bytes) {
      best = file
      low = quality
    } else high = quality
  }
  return best
}

const clamp = (value: number, least: number, most: number) => Math.min(Math.max(value, least), Math.max(least, most))
