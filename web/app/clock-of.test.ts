import { afterEach, expect, it } from 'vitest'
import { setTimeZone, timeZoneNow } from '#web/text/zone.ts'
import { followClockOf } from './clock-of.ts'

afterEach(() => setTimeZone('Asia/Shanghai'))

it('follows the session, and keeps to Beijing where the browser does not know the zone', () => {
  followClockOf({ timeZone: 'Asia/Tokyo' })
  expect(timeZoneNow()).toBe('Asia/Tokyo')
  followClockOf({ timeZone: 'Mars/Olympus' })
  expect(timeZoneNow()).toBe('Asia/Shanghai')
})
