import sharp from 'sharp'
import type { Picture } from '../shop/media.ts'
import { portrait } from './portraits.ts'
import { posterSvg, qrSvg, textIn } from './qr.ts'
import { product, still } from './scenes.ts'

type Draw = (seed: string, width: number, height: number) => string

/** What a generated picture shows; `seed` picks what stands in it and, for codes, is what they say. No text: fonts differ. */
const draws = {
  cover: still,
  share: still,
  feeds: still,
  goods: product,
  avatar: portrait,
  qr: (seed, width) => qrSvg(textIn(seed), width),
  poster: (seed, width, height) => posterSvg(textIn(seed), width, height),
} as const satisfies Record<string, Draw>
export type MadeKind = keyof typeof draws
const isKind = (word: string): word is MadeKind => Object.hasOwn(draws, word)

/** A picture that is drawn when somebody looks at it; the recipe is its name. */
export function madePicture(kind: MadeKind, seed: string | number, width: number, height: number): Picture {
  return { picture: `made.${kind}.${seed}.${width}x${height}`, width, height, bytes: 0 }
}

const KEPT_BYTES = 24 * 1024 * 1024
const drawn = new Map<string, Buffer>()
const drawing = new Map<string, Promise<Buffer>>()
let keptBytes = 0

/** JPEG bytes of a recipe, or undefined if the name is none. Drawn once however many ask; the last 24 MB are kept. */
export function drawMade(name: string): Promise<Buffer> | undefined {
  const match = /^made\.([a-z]+)\.([A-Za-z0-9_-]{1,2000})\.(\d{1,4})x(\d{1,4})$/.exec(name)
  const [kind, seed] = [match?.[1] ?? '', match?.[2] ?? '']
  const [width, height] = [Number(match?.[3]), Number(match?.[4])]
  if (!isKind(kind) || width < 8 || height < 8 || width > 2000 || height > 2000) return undefined
  const known = drawn.get(name)
  if (known) return Promise.resolve(known)
  const begun = drawing.get(name)
  if (begun) return begun
  const picture = draw(draws[kind](seed, width, height))
    .then((bytes) => keep(name, bytes))
    .finally(() => drawing.delete(name))
  drawing.set(name, picture)
  return picture
}

/** mozjpeg keeps a channel cover below the 100 KB that §3.1 wants of merchants */
const draw = (svg: string) => sharp(Buffer.from(svg)).jpeg({ quality: 82, mozjpeg: true }).toBuffer()

function keep(name: string, bytes: Buffer) {
  drawn.set(name, bytes)
  keptBytes += bytes.length
  for (const [oldest, { length }] of drawn) {
    if (keptBytes <= KEPT_BYTES) break
    drawn.delete(oldest)
    keptBytes -= length
  }
  return bytes
}
