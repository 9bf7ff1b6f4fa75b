import { backdrops, tableOf, type Stage } from './backdrops.ts'
import { Brush, box, css, dice, duller, lighter, oval, type Dice, type Tone } from './paint.ts'
import { isThing, thingNames, things, type ThingName } from './things/all.ts'
import { isTheme, porcelain, promisedTone, themeNames, themes, type Theme } from './themes.ts'

const svg = (width: number, height: number, brush: Brush, body: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${brush.defs()}${body}</svg>`

function stand(brush: Brush, name: ThingName, tone: Tone, chance: Dice, x: number, y: number, scale: number) {
  const shadow = oval(10, -1, 74, 13, brush.glow([24, 40, 10], 0.55))
  return `<g transform="translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${scale.toFixed(3)})">${shadow}${things[name](brush, tone, chance)}</g>`
}

/** A still life: `tea-12` is the twelfth picture of tea. Cover, share and channel image of one show are the same one, cut anew. */
export function still(seed: string, width: number, height: number): string {
  const chance = dice(seed)
  const word = seed.split('-')[0] ?? ''
  const theme: Theme = themes[isTheme(word) ? word : chance.pick(themeNames)]
  const [wall, table] = chance.pick(theme.rooms)
  const backdrop =
    backdrops[wall[2] < 45 ? chance.pick(['evening', 'arch', 'waves'] as const) : chance.pick(theme.before)]
  const names = shuffled(theme.stands, chance).slice(0, 4)
  const glazes = shuffled(theme.glazes, chance)
  const isTall = height > width * 1.3
  const stage: Stage = { wall, table, edge: height * (isTall ? 0.66 : 0.7) }
  const unit = Math.min(width / 270, height / (isTall ? 420 : 250))
  const brush = new Brush()
  const at = (dx: number) => width / 2 + dx * unit
  const down = (part: number) => stage.edge + (height - stage.edge) * part
  // back row first, the hero last but one, something small in front
  const places = [
    [-72, 0.1, 0.86],
    [70, 0.14, 0.94],
    [4, 0.26, 1.22],
    [78, 0.46, 0.66],
  ] as const
  const row = [names[1], names[2], names[0], names[3]]
  const body = places.map(([dx, part, scale], n) => {
    const tone = glazes[n % glazes.length] ?? porcelain
    const name = row[n] ?? 'cup'
    // what is taller than the picture allows is drawn smaller
    const size = !isTall && (fit[name]?.[0] ?? 1) < 1 ? scale * 0.74 : scale
    return stand(brush, name, tone, chance, at(dx + chance.between(-5, 5)), down(part), size * unit)
  })
  return svg(
    width,
    height,
    brush,
    backdrop(brush, stage, width, height, chance) + tableOf(brush, stage, width, height) + body.join(''),
  )
}

/** What is not some 100 wide and high: its size, and how far it moves aside to stand in the middle with its spout. */
const fit: Partial<Record<ThingName, readonly [scale: number, aside: number]>> = {
  cup: [1.75, 0],
  mug: [1.5, -8],
  vase: [0.74, 0],
  robe: [0.92, 0],
  scarf: [0.95, 0],
  teapot: [1.1, -4],
  kettle: [1.12, -6],
  candle: [1.3, 0],
  bowl: [1.36, 0],
}

/** One thing on soft ground: `teapot-31`, or in the tone its name promises, `teapot-31-celadon`. */
export function product(seed: string, width: number, height: number): string {
  const chance = dice(seed)
  const word = seed.split('-')[0] ?? ''
  const name = isThing(word) ? word : chance.pick(thingNames)
  const home = Object.values(themes).find((theme: Theme) => theme.stands.includes(name)) as Theme
  const [wall] = chance.pick(home.rooms.filter(([tone]) => tone[2] > 45))
  const ground = duller(lighter(wall, 84 - wall[2]), 2)
  const tone = promisedTone(seed) ?? chance.pick(home.glazes.filter(([, , l]) => Math.abs(l - ground[2]) > 7))
  const brush = new Brush()
  const unit = Math.min(width, height) / 200
  const floor = height * 0.8
  const [scale, aside] = fit[name] ?? [1.24, 0]
  return svg(
    width,
    height,
    brush,
    box(0, 0, width, height, 0, brush.fade(lighter(ground, 7), lighter(ground, -6))) +
      oval(
        width / 2,
        height * 0.46,
        width * 0.37,
        width * 0.37,
        css(lighter(ground, chance.pick([6, -5]))),
        'opacity=".75"',
      ) +
      box(0, floor - unit * 14, width, height, 0, brush.veil(lighter(ground, -22), 0.34, 0.02)) +
      stand(brush, name, tone, chance, width / 2 + aside * unit, floor, scale * unit),
  )
}

function shuffled<T>(of: readonly T[], { next }: Dice): T[] {
  const rest = [...of]
  return of.map(() => rest.splice(Math.floor(next() * rest.length), 1)[0] as T)
}
