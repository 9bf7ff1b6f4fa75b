import sharp from 'sharp'
import type { Picture } from '../shop/media.ts'
import { qrSvg } from './qr.ts'

/** What a generated picture shows; `seed` picks its colours and, for codes, its content. */
const kinds = ['cover', 'share', 'feeds', 'goods', 'avatar', 'qr', 'poster'] as const
export type MadeKind = (typeof kinds)[number]

/** A picture that is drawn when somebody looks at it; the recipe is its name. */
export function madePicture(kind: MadeKind, seed: string | number, width: number, height: number): Picture {
  return { picture: `made.${kind}.${seed}.${width}x${height}`, width, height, bytes: 0 }
}

const KEPT = 200
const drawn = new Map<string, Promise<Buffer>>()

/** JPEG bytes of a recipe, or undefined if the name is none. Drawn once, the last 200 are kept. */
export function drawMade(name: string): Promise<Buffer> | undefined {
  const match = /^made\.([a-z]+)\.([A-Za-z0-9_-]{1,80})\.(\d{1,4})x(\d{1,4})$/.exec(name)
  const kind = kinds.find((known) => known === match?.[1])
  const [width, height] = [Number(match?.[3]), Number(match?.[4])]
  if (!kind || !match?.[2] || width < 8 || height < 8 || width > 2000 || height > 2000) return undefined
  const known = drawn.get(name)
  if (known) return known
  const svg =
    kind === 'qr'
      ? qrSvg(match[2], width)
      : kind === 'poster'
        ? poster(match[2], width, height)
        : scene(match[2], width, height)
  const picture = sharp(Buffer.from(svg)).jpeg({ quality: 78 }).toBuffer()
  drawn.set(name, picture)
  const [oldest] = drawn.keys()
  if (drawn.size > KEPT && oldest) drawn.delete(oldest)
  return picture
}

const hueOf = (seed: string) => [...seed].reduce((sum, char) => (sum * 31 + (char.codePointAt(0) ?? 0)) % 360, 17)

/** Soft light and two shapes: no text, since fonts differ from machine to machine. */
function scene(seed: string, width: number, height: number) {
  const hue = (hueOf(seed) * 47) % 360
  const big = Math.min(width, height)
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
<defs><linearGradient id="sky" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="hsl(${hue},55%,78%)"/>
<stop offset="1" stop-color="hsl(${(hue + 40) % 360},48%,46%)"/></linearGradient></defs>
<rect width="100%" height="100%" fill="url(#sky)"/>
<circle cx="${width * 0.5}" cy="${height * 0.45}" r="${big * 0.28}" fill="hsl(${(hue + 20) % 360},60%,92%)" opacity=".85"/>
<rect x="${width * 0.5 - big * 0.14}" y="${height * 0.45 - big * 0.1}" width="${big * 0.28}" height="${big * 0.24}" rx="${big * 0.05}" fill="hsl(${(hue + 180) % 360},35%,38%)"/>
<ellipse cx="${width * 0.5}" cy="${height * 0.45 - big * 0.1}" rx="${big * 0.14}" ry="${big * 0.035}" fill="hsl(${(hue + 180) % 360},30%,24%)"/>
</svg>`
}

function poster(seed: string, width: number, height: number) {
  const code = Math.round(width * 0.3)
  const below = Math.round(height - code * 1.25)
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#fff"/>
${scene(seed, width, below)}
<g transform="translate(${Math.round(width / 2 - code / 2)} ${Math.round(below + code * 0.12)})">${qrSvg(seed, code)}</g></svg>`
}
