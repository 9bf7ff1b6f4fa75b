import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newTemplate, type Template } from '#contract/templates.ts'
import { earliestStart, roomTimes } from '#contract/room-times.ts'
import { fromTemplate, sameTimeLater, templateOf } from './prefill.ts'
import { emptyRoom } from './values.ts'

const now = 1_800_000_000
const week = 7 * 86_400
const when = fc.integer({ min: now - 3 * 365 * 86_400, max: now + 180 * 86_400 })

describe('where a form begins', () => {
  it('copies to the next same weekday and minute that WeChat takes', () =>
    fc.assert(
      fc.property(when, (startsAt) => {
        const next = sameTimeLater(startsAt, now)
        const minute = Math.floor(startsAt / 60) * 60
        expect((next - minute) % week).toBe(0)
        expect(next).toBeGreaterThan(startsAt)
        expect(next).toBeGreaterThanOrEqual(earliestStart(now))
        expect(next - week < earliestStart(now) || next - week <= minute).toBe(true)
      }),
    ))

  it('starts from a template at its time of day, today or tomorrow', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 86_399 }), (timeOfDay) => {
        const template = { room: { name: '每晚八点专场' }, length: 3600, timeOfDay } as unknown as Template
        const { startsAt = 0, endsAt = 0, name } = fromTemplate(template, now)
        expect((startsAt + 8 * 3600) % 86_400).toBe(timeOfDay)
        expect(startsAt).toBeGreaterThanOrEqual(earliestStart(now))
        expect(startsAt).toBeLessThan(earliestStart(now) + 2 * 86_400)
        expect([endsAt - startsAt, name]).toEqual([3600, '每晚八点专场'])
      }),
    ))

  it('keeps of a half-filled form what would be taken, and nothing else', () => {
    const values = { ...emptyRoom(now), name: '短', anchorName: '店长小美', anchorWechat: '' }
    const template = templateOf(values, '我的模板')
    expect(newTemplate.safeParse(template).success).toBe(true)
    expect(template.room).not.toHaveProperty('name')
    expect(template.room).not.toHaveProperty('anchorWechat')
    expect(template.room.anchorName).toBe('店长小美')
    expect(template.length).toBeGreaterThanOrEqual(roomTimes.shortest)
  })
})
