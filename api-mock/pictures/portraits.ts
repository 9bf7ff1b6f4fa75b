import { Brush, box, css, dice, lighter, oval, path, type Tone } from './paint.ts'
import { thingNames, things } from './things/all.ts'

const grounds: readonly Tone[] = [
  [36, 46, 82],
  [150, 22, 76],
  [208, 30, 80],
  [346, 34, 84],
  [18, 48, 80],
  [96, 24, 78],
  [262, 20, 82],
]
const hairs: readonly Tone[] = [
  [24, 20, 16],
  [20, 30, 20],
  [22, 36, 27],
  [220, 8, 34],
]
const skins: readonly Tone[] = [
  [26, 62, 80],
  [26, 54, 75],
  [24, 46, 68],
]
const cloths: readonly Tone[] = [
  [216, 34, 36],
  [14, 50, 50],
  [150, 24, 46],
  [40, 46, 88],
  [342, 30, 46],
  [36, 36, 66],
  [200, 14, 30],
]

/** A person without a face, as a good illustrator would leave it; one in five shows a thing they love instead. */
export function portrait(seed: string, width: number, height: number): string {
  const { pick, next } = dice(`face ${seed}`)
  const brush = new Brush()
  const ground = pick(grounds)
  const back = box(-50, -50, 100, 100, 0, brush.fade(lighter(ground, 6), lighter(ground, -6)))
  const body = next() < 0.2 ? loved(brush, seed) : person()
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="-50 -50 100 100">${brush.defs()}${back}${body}</svg>`

  function person() {
    const [hair, skin, cloth] = [pick(hairs), pick(skins), pick(cloths)]
    const dark = brush.fade(lighter(hair, 8), hair)
    const style = pick(['bob', 'bun', 'short', 'long', 'cap'] as const)
    const behind = {
      bob: path('M-22 -14 C-24 -40 24 -40 22 -14 L23 8 Q0 16 -23 8Z', dark),
      bun: oval(0, -35, 9, 8, dark),
      short: '',
      long: path('M-22 -14 C-24 -42 24 -42 22 -14 L27 34 Q0 40 -27 34Z', dark),
      cap: '',
    }[style]
    const fringe = {
      bob: path('M-19 -8 C-21 -36 21 -36 19 -8 C14 -20 -2 -18 -8 -20 C-12 -18 -18 -14 -19 -8Z', dark),
      bun: path('M-18 -10 C-20 -34 20 -34 18 -10 C14 -20 6 -23 0 -23 C-6 -23 -14 -20 -18 -10Z', dark),
      short: path(
        'M-19 -8 C-22 -36 22 -38 19 -8 C17 -16 15 -20 10 -21 C2 -17 -12 -18 -16 -17 C-18 -14 -18 -12 -19 -8Z',
        dark,
      ),
      long: path('M-19 -4 C-23 -38 23 -38 19 -4 C17 -16 6 -22 1 -24 C-5 -20 -17 -16 -19 -4Z', dark),
      cap: path(
        'M-21 -15 C-22 -38 22 -38 21 -15 Q24 -13 30 -12 Q10 -20 -21 -15Z',
        brush.fade(lighter(cloth, 16), cloth),
      ),
    }[style]
    return (
      behind +
      path('M-7 4 L7 4 L8 20 L-8 20Z', css(lighter(skin, -9))) +
      path('M-38 52 C-38 26 -22 18 -9 17 Q0 25 9 17 C22 18 38 26 38 52Z', brush.round(cloth)) +
      path('M-9 17 Q0 25 9 17 L4 31 L0 26 L-4 31Z', css(lighter(cloth, cloth[2] > 60 ? -14 : 16))) +
      oval(0, -9, 17.5, 20, brush.fade(lighter(skin, 3), lighter(skin, -4))) +
      oval(-9.5, -2, 3.6, 2.6, 'hsl(8,70%,70%)', 'opacity=".45"') +
      oval(9.5, -2, 3.6, 2.6, 'hsl(8,70%,70%)', 'opacity=".45"') +
      fringe
    )
  }
}

function loved(brush: Brush, seed: string) {
  const chance = dice(`loves ${seed}`)
  const name = chance.pick(thingNames.filter((thing) => !['robe', 'scarf', 'vase'].includes(thing)))
  return `<g transform="translate(0 34) scale(.58)">${oval(6, -1, 66, 11, brush.glow([24, 40, 10], 0.45))}${things[name](brush, chance.pick(cloths), chance)}</g>`
}
