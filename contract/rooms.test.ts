import { describe, expect, it } from 'vitest'
import { read } from './problems.ts'
import { roomCan } from './room-acts.ts'
import { earliestStart, timeProblems } from './room-times.ts'
import { newRoom } from './rooms.ts'
import { textUnits } from './text-units.ts'

const now = 1_800_000_000
const good = {
  name: '周五新品专场',
  kind: 'encoder',
  startsAt: now + 3600,
  endsAt: now + 7200,
  anchorName: '小美',
  anchorWechat: 'xiaomei',
  coverImage: 'a'.repeat(32),
  shareImage: 'b'.repeat(32),
  feedImage: 'c'.repeat(32),
  collected: true,
  likes: true,
  shelf: true,
  comments: true,
  sharing: true,
  replay: false,
  customerService: false,
}

describe('a new room', () => {
  it('is taken with spaces around its texts trimmed', () => {
    const result = read(newRoom, { ...good, name: '  周五新品专场 ' })
    expect(result).toMatchObject({ ok: true, value: { name: '周五新品专场' } })
  })

  it('says per field which rule is broken, in WeChat units', () => {
    const { startsAt: _, ...rest } = good
    expect(read(newRoom, { ...rest, name: '新品', anchorName: ' ', kind: 'tv', extra: 1 })).toEqual({
      ok: false,
      fields: {
        name: { rule: 'length', min: 6, max: 34, actual: 4 },
        anchorName: { rule: 'required' },
        startsAt: { rule: 'required' },
        kind: { rule: 'choice' },
        '*': { rule: 'invalid' },
      },
    })
  })
})

describe('times', () => {
  it('must start later than ten minutes from now, and the earliest offered start passes', () => {
    expect(timeProblems({ startsAt: now + 600, endsAt: now + 7200 }, now)).toEqual({
      startsAt: { rule: 'earliest', at: earliestStart(now) },
    })
    const startsAt = earliestStart(now)
    expect(timeProblems({ startsAt, endsAt: startsAt + 1800 }, now)).toEqual({})
  })
  it('last between 30 minutes and 24 hours', () => {
    expect(timeProblems({ startsAt: now + 3600, endsAt: now + 3600 + 1799 }, now).endsAt).toMatchObject({
      rule: 'shortest',
    })
    expect(timeProblems({ startsAt: now + 3600, endsAt: now + 3600 + 86401 }, now).endsAt).toMatchObject({
      rule: 'longest',
    })
  })
})

it('counts one 汉字 as two units and ASCII as one', () => {
  expect(textUnits('开播a1')).toBe(6)
})

it('has no push address for a phone room and no edit once live', () => {
  expect(roomCan('pushAddress', { status: 'notStarted', kind: 'phone' })).toBe(false)
  expect(roomCan('pushAddress', { status: 'notStarted', kind: 'encoder' })).toBe(true)
  expect(roomCan('edit', { status: 'live', kind: 'encoder' })).toBe(false)
})
