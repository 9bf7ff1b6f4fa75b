/** Hue 0–360, saturation and lightness in percent. */
export type Tone = readonly [hue: number, saturation: number, lightness: number]

export const css = ([h, s, l]: Tone) => `hsl(${Math.round(h)},${Math.round(s)}%,${Math.round(l)}%)`
const within = (value: number) => Math.max(2, Math.min(97, value))
export const lighter = ([h, s, l]: Tone, by: number): Tone => [h, s, within(l + by)]
export const duller = ([h, s, l]: Tone, by: number): Tone => [h, within(s - by), l]

/** The same numbers for the same words, on every machine: a recipe always draws the same picture. */
export function dice(seed: string) {
  let state = 0x9e3779b9
  for (const char of seed) state = Math.imul(state ^ (char.codePointAt(0) ?? 0), 0x85ebca6b) ^ (state >>> 13)
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const between = (low: number, high: number) => low + next() * (high - low)
  const pick = <T>(of: readonly T[]): T => of[Math.floor(next() * of.length)] as T
  return { next, between, pick }
}
export type Dice = ReturnType<typeof dice>

/** Collects the gradients of one picture; shapes ask it for a fill. Light comes from the left, always. */
export class Brush {
  readonly #defs = new Map<string, string>()

  /** a turned body: bright left of the middle, dark at the right edge */
  round(tone: Tone) {
    const stops = [
      [0, lighter(tone, -3)],
      [0.28, lighter(tone, 9)],
      [0.62, lighter(tone, -2)],
      [1, lighter(tone, -16)],
    ] as const
    return this.#gradient('x1="0" y1="0" x2="1" y2="0"', stops, 'linear')
  }

  /** from one tone above to another below, or along any line */
  fade(from: Tone, to: Tone, line = 'x1="0" y1="0" x2="0" y2="1"') {
    return this.#gradient(line, [[0, from] as const, [1, to] as const], 'linear')
  }

  /** a ball lit from above left */
  ball(tone: Tone) {
    const stops = [[0, lighter(tone, 14)] as const, [0.55, tone] as const, [1, lighter(tone, -18)] as const]
    return this.#gradient('cx="0.36" cy="0.3" r="0.75"', stops, 'radial')
  }

  /** light or shadow that fades to nothing: blurring would cost a hundred times as much */
  glow(tone: Tone, opacity: number) {
    const body = [0, 0.25, 0.5, 0.75, 1]
      .map(
        (at) =>
          `<stop offset="${at}" stop-color="${css(tone)}" stop-opacity="${(opacity * (1 - at) ** 1.8).toFixed(3)}"/>`,
      )
      .join('')
    return this.#keep('radialGradient', '', body)
  }

  /** a stretch of light or dark that fades along a line */
  veil(tone: Tone, from: number, to: number, line = 'x1="0" y1="0" x2="0" y2="1"') {
    const stop = (at: number, opacity: number) =>
      `<stop offset="${at}" stop-color="${css(tone)}" stop-opacity="${opacity}"/>`
    return this.#keep('linearGradient', line, stop(0, from) + stop(1, to))
  }

  defs() {
    return `<defs>${[...this.#defs.values()].join('')}</defs>`
  }

  #gradient(line: string, stops: readonly (readonly [number, Tone])[], kind: 'linear' | 'radial') {
    const body = stops.map(([at, tone]) => `<stop offset="${at}" stop-color="${css(tone)}"/>`).join('')
    return this.#keep(`${kind}Gradient`, line, body)
  }

  #keep(tag: string, line: string, body: string) {
    const key = `${tag} ${line} ${body}`
    const id = `g${[...this.#defs.keys()].indexOf(key) === -1 ? this.#defs.size : [...this.#defs.keys()].indexOf(key)}`
    this.#defs.set(key, `<${tag} id="${id}" ${line}>${body}</${tag}>`)
    return `url(#${id})`
  }
}

export const path = (d: string, fill: string, more = '') => `<path d="${d}" fill="${fill}" ${more}/>`
export const line = (d: string, colour: string, width: number, more = '') =>
  `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round" ${more}/>`
export const oval = (cx: number, cy: number, rx: number, ry: number, fill: string, more = '') =>
  `<ellipse cx="${cx}" cy="${cy}" rx="${rx}" ry="${ry}" fill="${fill}" ${more}/>`
export const box = (x: number, y: number, w: number, h: number, r: number, fill: string, more = '') =>
  `<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="${r}" fill="${fill}" ${more}/>`

/** What draws one object. It stands on y = 0 around x = 0 and is some 100 wide; `tone` is its glaze, cloth or paper. */
export type Thing = (brush: Brush, tone: Tone, chance: Dice) => string
