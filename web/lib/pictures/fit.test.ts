import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { areaOnPhoto, bestUnder, centredArea, isEnlarged, stepsDown, within } from './fit.ts'

const side = fc.integer({ min: 1, max: 12_000 })
const photo = fc.record({ width: side, height: side })
/** WeChat's slots: cover, share, channel, goods. */
const slot = fc.constantFrom(
  { width: 1080, height: 1920 },
  { width: 800, height: 640 },
  { width: 800, height: 800 },
  { width: 300, height: 300 },
)

describe('the area that a slot gets', () => {
  it('has the shape of the slot, touches two sides and stays inside, for every photo', () => {
    fc.assert(
      fc.property(photo, slot, (size, to) => {
        const area = centredArea(size, to)
        expect(area.width / area.height).toBeCloseTo(to.width / to.height, 6)
        expect(Math.min(area.x, area.y)).toBeCloseTo(0, 6)
        expect(area.x + area.width).toBeLessThanOrEqual(size.width + 1e-6)
        expect(area.y + area.height).toBeLessThanOrEqual(size.height + 1e-6)
      }),
    )
  })

  it('is whole pixels of the photo, never outside it, whatever the cropper says', () => {
    const percent = fc.double({ min: -20, max: 130, noNaN: true })
    fc.assert(
      fc.property(photo, percent, percent, percent, percent, (size, x, y, width, height) => {
        const area = areaOnPhoto({ x, y, width, height }, size)
        for (const value of Object.values(area)) expect(Number.isInteger(value)).toBe(true)
        expect(area.x).toBeGreaterThanOrEqual(0)
        expect(area.y).toBeGreaterThanOrEqual(0)
        expect(area.width).toBeGreaterThanOrEqual(1)
        expect(area.height).toBeGreaterThanOrEqual(1)
        expect(area.x + area.width).toBeLessThanOrEqual(size.width)
        expect(area.y + area.height).toBeLessThanOrEqual(size.height)
      }),
    )
  })

  it('is called soft when it has fewer pixels than viewers will see', () => {
    expect(isEnlarged({ width: 540 }, { width: 1080, height: 1920 })).toBe(true)
    expect(isEnlarged({ width: 1080 }, { width: 1080, height: 1920 })).toBe(false)
  })
})

it('halves a large photo step by step and ends at the slot', () => {
  expect(stepsDown({ width: 4000, height: 3200 }, { width: 800, height: 640 })).toEqual([
    { width: 2000, height: 1600 },
    { width: 1000, height: 800 },
    { width: 800, height: 640 },
  ])
  expect(stepsDown({ width: 100, height: 80 }, { width: 800, height: 640 })).toEqual([{ width: 800, height: 640 }])
})

it('makes a preview no longer than its edge and never enlarges', () => {
  expect(within({ width: 4000, height: 3000 }, 1600)).toEqual({ width: 1600, height: 1200 })
  expect(within({ width: 640, height: 480 }, 1600)).toEqual({ width: 640, height: 480 })
})

describe('quality', () => {
  /** An encoder whose files grow with quality, as every real one's do. */
  const encoder = (largest: number) => {
    const tried: number[] = []
    return { tried, encode: async (quality: number) => (tried.push(quality), { size: largest * quality ** 2 }) }
  }

  it('stays as fine as fits', async () => {
    const { encode, tried } = encoder(90_000)
    expect((await bestUnder(100_000, encode))?.size).toBeCloseTo(90_000 * 0.92 ** 2)
    expect(tried).toHaveLength(1)
  })

  it('is lowered until the file is under the limit, close to it, in few tries', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 120_000, max: 4_000_000 }), async (largest) => {
        const { encode, tried } = encoder(largest)
        const best = await bestUnder(100_000, encode)
        expect(best?.size).toBeLessThanOrEqual(100_000)
        expect(tried.length).toBeLessThanOrEqual(7)
      }),
    )
  })

  it('gives nothing rather than too much', async () => {
    expect(await bestUnder(10, async () => ({ size: 1000 }))).toBeUndefined()
  })
})
