import type { BackdropName } from './backdrops.ts'
import type { Tone } from './paint.ts'
import type { ThingName } from './things/all.ts'

export type Theme = {
  readonly stands: readonly ThingName[]
  readonly before: readonly BackdropName[]
  /** wall and table that go together */
  readonly rooms: readonly (readonly [wall: Tone, table: Tone])[]
  readonly glazes: readonly Tone[]
}

const celadon: Tone = [150, 22, 66]
export const porcelain: Tone = [44, 30, 92]
const clay: Tone = [16, 42, 38]
const indigo: Tone = [216, 34, 34]
const rust: Tone = [14, 52, 50]
const sand: Tone = [36, 34, 72]
const ink: Tone = [210, 12, 26]
const moss: Tone = [92, 20, 42]
const plum: Tone = [342, 28, 44]

/** What each kind of show is about. Keys are the first word of a picture's seed. */
export const themes = {
  tea: {
    stands: ['teapot', 'gaiwan', 'cup', 'canister', 'teacake', 'vase'],
    before: ['hills', 'window', 'arch', 'evening'],
    rooms: [
      [
        [92, 20, 76],
        [30, 30, 46],
      ],
      [
        [156, 18, 74],
        [28, 24, 40],
      ],
      [
        [46, 34, 84],
        [30, 34, 52],
      ],
      [
        [168, 22, 28],
        [24, 30, 24],
      ],
    ],
    glazes: [celadon, porcelain, clay, moss],
  },
  coffee: {
    stands: ['dripper', 'kettle', 'mug', 'bag', 'mug', 'cakes'],
    before: ['window', 'arch', 'waves', 'evening'],
    rooms: [
      [
        [24, 30, 72],
        [22, 34, 34],
      ],
      [
        [200, 16, 78],
        [28, 28, 58],
      ],
      [
        [20, 24, 30],
        [20, 30, 20],
      ],
    ],
    glazes: [ink, porcelain, rust, sand],
  },
  ceramics: {
    stands: ['vase', 'dish', 'bowls', 'teapot', 'mug', 'bowl'],
    before: ['arch', 'linen', 'window', 'waves'],
    rooms: [
      [
        [212, 24, 80],
        [212, 14, 58],
      ],
      [
        [36, 26, 86],
        [32, 24, 66],
      ],
      [
        [12, 30, 78],
        [14, 22, 56],
      ],
      [
        [216, 26, 32],
        [216, 22, 22],
      ],
    ],
    glazes: [porcelain, indigo, celadon, sand],
  },
  food: {
    stands: ['cakes', 'bread', 'basket', 'honey', 'fruits', 'cup'],
    before: ['window', 'waves', 'hills', 'arch'],
    rooms: [
      [
        [40, 58, 82],
        [32, 42, 62],
      ],
      [
        [18, 56, 82],
        [24, 38, 58],
      ],
      [
        [96, 24, 80],
        [36, 36, 60],
      ],
    ],
    glazes: [porcelain, sand, celadon, rust],
  },
  linen: {
    stands: ['robe', 'folded', 'scarf', 'tote', 'cushion', 'vase'],
    before: ['linen', 'arch', 'window', 'hills'],
    rooms: [
      [
        [34, 22, 84],
        [30, 20, 64],
      ],
      [
        [206, 20, 76],
        [206, 12, 58],
      ],
      [
        [342, 22, 82],
        [340, 14, 62],
      ],
    ],
    glazes: [indigo, sand, moss, plum],
  },
  gift: {
    stands: ['gift', 'canister', 'candle', 'cakes', 'gift', 'vase'],
    before: ['evening', 'waves', 'arch'],
    rooms: [
      [
        [8, 52, 34],
        [10, 44, 24],
      ],
      [
        [42, 52, 78],
        [34, 40, 54],
      ],
      [
        [164, 28, 26],
        [160, 24, 18],
      ],
    ],
    glazes: [rust, porcelain, celadon, [42, 58, 62]],
  },
} as const satisfies Record<string, Theme>

export type ThemeName = keyof typeof themes
export const themeNames = Object.keys(themes) as ThemeName[]
export const isTheme = (word: string): word is ThemeName => Object.hasOwn(themes, word)

/** What a name promises, as a tone: third word of a product's seed, `gaiwan-22-celadon`. */
const promised: Record<string, Tone> = {
  ...{ celadon, porcelain, clay, indigo, rust, sand, ink, moss },
  orange: [30, 92, 55],
  peach: [352, 74, 74],
  persimmon: [18, 88, 52],
  apple: [2, 70, 48],
  green: [80, 60, 52],
}
export const promisedTone = (seed: string): Tone | undefined => {
  const word = seed.split('-')[2] ?? ''
  return Object.hasOwn(promised, word) ? promised[word] : undefined
}
