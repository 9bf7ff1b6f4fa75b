import type { Room } from '#contract/rooms.ts'
import { getQuietly } from '#web/api/quiet.ts'
import { drawPoster, posterSize, type Design, type PosterContent } from './designs.ts'

type Picture = PosterContent['code']

/** A picture of ours for a canvas. `createImageBitmap` decodes off the page's thread and needs no element. */
async function pictureAt(url: string, signal: AbortSignal): Promise<Picture> {
  const answer = await getQuietly(url, signal)
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`)
  return createImageBitmap(await answer.blob())
}

export type PosterWords = Pick<PosterContent, 'when' | 'anchor' | 'hint'>

/** Everything a poster shows. A cover that cannot be had leaves a plain field; without the code there is no poster. */
export async function posterContent(
  room: Pick<Room, 'name' | 'cover'>,
  codeUrl: string,
  words: PosterWords,
  signal: AbortSignal,
): Promise<PosterContent> {
  const [cover, code] = await Promise.all([
    room.cover ? pictureAt(room.cover, signal).catch(() => null) : null,
    pictureAt(codeUrl, signal),
  ])
  return { name: room.name, ...words, cover, code }
}

const fontStack = () => getComputedStyle(document.documentElement).getPropertyValue('--font').trim() || 'sans-serif'

/** Onto a canvas that is on the page, or a fresh one. */
export function draw(content: PosterContent, design: Design, on = document.createElement('canvas')): HTMLCanvasElement {
  on.width = posterSize.width
  on.height = posterSize.height
  const context = on.getContext('2d')
  if (!context) throw new Error('this browser draws no canvas')
  drawPoster(context, design, content, fontStack())
  return on
}

export const pngOf = (canvas: HTMLCanvasElement): Promise<Blob> =>
  new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the canvas gave no picture'))), 'image/png'),
  )
