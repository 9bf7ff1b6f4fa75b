import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { dateTime, day, time } from './format.ts'
import { setLanguage } from './language.ts'
import { dayName, wallHead, wallText } from './wall.ts'
import { zoneName, zoneOffset, zonePlace } from './zone-name.ts'
import { setTimeZone } from './zone.ts'

const moment = Date.parse('2026-11-21T23:30:00+08:00') / 1000

beforeEach(() => {
  setLanguage('zh')
  vi.useFakeTimers()
  vi.setSystemTime(moment * 1000)
})
afterEach(() => {
  vi.useRealTimers()
  setTimeZone('Asia/Shanghai')
  setLanguage('zh')
})

it('moves every time and day on the page, and none of the moments', () => {
  expect([time(moment), day(moment), dayName(moment)]).toEqual(['23:30', '11月21日周六', '2026-11-21'])
  setTimeZone('Asia/Tokyo')
  expect([time(moment), day(moment), dayName(moment)]).toEqual(['00:30', '11月22日周日', '2026-11-22'])
  setTimeZone('America/New_York')
  expect([dateTime(moment), wallText(moment)]).toEqual(['11月21日 10:30', '2026-11-21 10:30'])
  expect(wallHead('开始')).toBe('开始 (America/New_York)')
})

it('calls a zone what people call it', () => {
  expect(zoneName()).toBe('北京时间')
  setTimeZone('Asia/Tokyo')
  expect(zoneName()).toBe('日本标准时间')
  setLanguage('en')
  expect(zoneName()).toBe('Japan Standard Time')
  expect(zoneName('Asia/Shanghai')).toBe('Beijing time')
  expect([zoneOffset('Asia/Shanghai', moment), zoneOffset('UTC', moment)]).toEqual(['UTC+8', 'UTC+0'])
  expect([zoneOffset('America/New_York', moment), zoneOffset('Asia/Kathmandu', moment)]).toEqual(['UTC-5', 'UTC+5:45'])
})

it('calls a zone what it is called now, and not in 1970', () => {
  expect(zoneName('Europe/Kiev')).toBe('东欧时间')
  expect(zoneName('Europe/Lisbon')).toBe('西欧时间')
  expect([zonePlace('Asia/Tokyo'), zonePlace('America/New_York')]).toEqual(['日本时间', '纽约时间'])
})
