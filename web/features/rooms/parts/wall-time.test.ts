import dayjs from 'dayjs'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fromInput, fromPicker, toInput, toPicker } from './wall-time.ts'

const minute = fc.integer({ min: 25_000_000, max: 40_000_000 }).map((minutes) => minutes * 60)

it('shows a picker the merchant’s clock and takes it back to the minute, in every season', () => {
  fc.assert(
    fc.property(minute, (at) => {
      expect(fromPicker(toPicker(at))).toBe(at)
      expect(fromInput(toInput(at))).toBe(at)
    }),
  )
})

it('reads a typed time, which arrives in the laptop’s own zone, as the merchant’s', () => {
  const noon = Date.parse('2026-11-21T12:00:00+08:00') / 1000
  expect(fromPicker(dayjs('2026-11-21 12:00'))).toBe(noon)
  expect(toPicker(noon).format('YYYY-MM-DD HH:mm')).toBe('2026-11-21 12:00')
  expect(toInput(noon)).toBe('2026-11-21T12:00')
  expect(fromInput('')).toBeUndefined()
})
