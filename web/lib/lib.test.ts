import { afterEach, expect, it, vi } from 'vitest'
import { ageOf } from './age.ts'
import { learnClock, now } from './clock.ts'
import { paths, safeReturn, signInFor } from './paths.ts'

afterEach(() => {
  vi.useRealTimers()
  learnClock(new Date().toUTCString())
})

it('believes an answer less the older it is', () => {
  expect([0, 30, 31, 120, 121, 600, 601].map((age) => ageOf(1000, 1000 + age))).toEqual([
    'fresh',
    'fresh',
    'recent',
    'recent',
    'old',
    'old',
    'lost',
  ])
  expect(ageOf(1000, 1001, true)).toBe('lost')
  expect(ageOf(null, 1001)).toBe('lost')
})

it("counts by the gateway's clock, whatever the laptop says", () => {
  vi.useFakeTimers()
  vi.setSystemTime(1_000_000_000_000)
  learnClock(new Date(1_000_000_300_000).toUTCString())
  expect(now()).toBe(1_000_000_300)
  learnClock(new Date(1_000_000_001_000).toUTCString())
  expect(now()).toBe(1_000_000_000)
  learnClock('nonsense')
  expect(now()).toBe(1_000_000_000)
})

it('goes back to a path of this origin and nowhere else', () => {
  expect(safeReturn('/wx1/rooms?status=live#top')).toBe('/wx1/rooms?status=live#top')
  for (const bad of [
    null,
    '',
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    paths.signIn,
  ])
    expect(safeReturn(bad)).toBe('/')
  expect(signInFor('/wx1/rooms?status=live')).toBe('/sign-in?to=%2Fwx1%2Frooms%3Fstatus%3Dlive')
})
