import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { colours, tokensCss } from './theme.ts'

it('is what tokens.css says', async () => {
  await expect(tokensCss()).toMatchFileSnapshot('tokens.css')
})

it('is what index.html paints first with, so that nothing flashes', () => {
  const used = new Set(readFileSync('index.html', 'utf8').match(/#[0-9a-f]{6}\b/g))
  const { light, dark } = colours
  expect(used).toEqual(new Set([light.page, light.line, light.ink, dark.page, dark.line, dark.ink]))
})

const luminance = (hex: string) => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
const contrast = (a: string, b: string) => {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (light + 0.05) / (dark + 0.05)
}

it.each(['light', 'dark'] as const)('can be read in %s (WCAG 2.2 AA)', (mode) => {
  const c = colours[mode]
  const texts = ['ink', 'inkSoft', 'inkFaint', 'accent', 'warn', 'trouble'] as const
  const grounds = ['page', 'sheet', 'rail'] as const
  const pairs: [string, string, string, number][] = [
    ...texts.flatMap((text) =>
      grounds.map((ground) => [`${text} on ${ground}`, c[text], c[ground], 4.5] as [string, string, string, number]),
    ),
    ['onAccent', c.onAccent, c.accent, 4.5],
    ['onAir', c.onAir, c.air, 4.5],
    ['accent on its wash', c.accent, c.accentWash, 4.5],
    ['ink on wash', c.ink, c.warnWash, 4.5],
    ['warn on its wash', c.warn, c.warnWash, 4.5],
    ['trouble on its wash', c.trouble, c.troubleWash, 4.5],
    ['air on page', c.air, c.page, 3],
    ['control on page', c.control, c.page, 3],
    ['control on sheet', c.control, c.sheet, 3],
  ]
  const poor = pairs.map(([name, a, b, least]) => ({ name, is: contrast(a, b), least })).filter((p) => p.is < p.least)
  expect(poor).toEqual([])
})
