import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { ago, bytes, dateTime, day, duration, time } from './format.ts'
import { setLanguage } from './language.ts'

const moment = Date.parse('2026-11-21T20:05:00+08:00') / 1000

beforeEach(() => {
  setLanguage('zh')
  vi.useFakeTimers()
  vi.setSystemTime(moment * 1000)
})
afterEach(() => {
  vi.useRealTimers()
})

it('shows times on the clock of Shanghai, in both languages', () => {
  expect(time(moment)).toBe('20:05')
  expect(dateTime(moment)).toBe('11月21日 20:05')
  expect(day(moment)).toBe('11月21日周六')
  setLanguage('en')
  expect(dateTime(moment)).toBe('Nov 21, 20:05')
  expect(day(moment)).toBe('Sat, Nov 21')
})

it('says the year when it is another one, by the calendar of Shanghai', () => {
  expect(dateTime(Date.parse('2026-12-31T16:30:00Z') / 1000)).toBe('2027年1月1日 00:30')
})

it('says lengths and ages in at most two units', () => {
  expect([duration(38), duration(1800), duration(5400), duration(86_400), duration(90_000)]).toEqual([
    '38 秒',
    '30 分钟',
    '1 小时 30 分钟',
    '1 天',
    '1 天 1 小时',
  ])
  expect(ago(moment - 38)).toBe('38 秒前')
  setLanguage('en')
  expect(ago(moment - 38)).toBe('38 s ago')
  expect(duration(0)).toBe('0 s')
})

it('shows bytes as WeChat counts them', () => {
  expect([bytes(100_000), bytes(2_000_000), bytes(1_234_567)]).toEqual(['100 KB', '2 MB', '1.2 MB'])
})
