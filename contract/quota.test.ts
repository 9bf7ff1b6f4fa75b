import { expect, it } from 'vitest'
import { quotaForecast } from './quota.ts'

const renewsAt = 1_800_000_000
const at = (hour: number) => renewsAt - 86_400 + hour * 3600

it.each([
  ['half the day is gone', 300, at(12), 600],
  ['the day is over', 500, renewsAt, 500],
  ['nothing was used', 0, at(6), 0],
  ['the day has just begun', 5, at(0.5), null],
  ['the answer is of yesterday', 400, at(-2), null],
  ['WeChat has not answered', null, null, null],
])('forecasts the day by its use so far: %s', (_, used, asOf, expected) => {
  expect(quotaForecast({ used, asOf }, renewsAt)).toBe(expected)
})
