import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anchorGap, chinaDay, conflictsAmong, conflictsOf, sameAnchor, type Conflict, type Show } from './conflicts.ts'

const now = 1_800_000_000
const hour = 3600
const show = (change: Partial<Show> = {}): Show => ({
  id: 1,
  startsAt: now + hour,
  endsAt: now + 3 * hour,
  anchorName: '店长小美',
  anchorWechat: 'xiaomei',
  status: 'notStarted',
  ...change,
})

/** A few people and minutes, so that they meet often. */
const shows = fc
  .array(
    fc.record({
      startsAt: fc.integer({ min: -20, max: 300 }).map((m) => now + m * 600),
      length: fc.integer({ min: 3, max: 40 }).map((m) => m * 600),
      anchorName: fc.constantFrom('店长小美', '老板阿强'),
      anchorWechat: fc.constantFrom('xiaomei', 'aqiang', null),
      followerPush: fc.boolean(),
      status: fc.constantFrom<NonNullable<Show['status']> | null>('notStarted', 'live', 'ended', null),
    }),
    { maxLength: 14 },
  )
  .map((list) => list.map(({ length, ...rest }, id): Show => ({ id, ...rest, endsAt: rest.startsAt + length })))

const text = (conflicts: Conflict[] = []) => conflicts.map((c) => JSON.stringify(c)).sort()

describe('conflicts', () => {
  it('are the same for one show among the others as for all at once', () => {
    fc.assert(
      fc.property(shows, (all) => {
        const among = conflictsAmong(all, now)
        for (const one of all) expect(text(among.get(one.id))).toEqual(text(conflictsOf(one, all, now)))
      }),
    )
  })

  it('stand on both sides', () => {
    fc.assert(
      fc.property(shows, (all) => {
        const among = conflictsAmong(all, now)
        for (const [id, found] of among)
          for (const conflict of found)
            if ('with' in conflict)
              expect(text(among.get(conflict.with))).toContain(JSON.stringify({ ...conflict, with: id }))
      }),
    )
  })

  it('do not depend on the order of the list', () => {
    fc.assert(
      fc.property(shows, (all) => {
        const [there, back] = [conflictsAmong(all, now), conflictsAmong([...all].reverse(), now)]
        for (const { id } of all) expect(text(there.get(id))).toEqual(text(back.get(id)))
      }),
    )
  })

  it('of the anchor are between shows of one anchor, less than ten minutes apart', () => {
    fc.assert(
      fc.property(shows, (all) => {
        for (const [id, found] of conflictsAmong(all, now))
          for (const conflict of found) {
            if (conflict.kind !== 'sameAnchor' && conflict.kind !== 'tooClose') continue
            const [a, b] = [all[Number(id)], all[Number(conflict.with)]] as [Show, Show]
            expect(sameAnchor(a, b)).toBe(true)
            expect(Math.max(a.startsAt, b.startsAt) - Math.min(a.endsAt, b.endsAt)).toBeLessThan(anchorGap)
          }
      }),
    )
  })

  it('name an overlap of one anchor with its seconds, and nothing of another anchor', () => {
    const other = show({ id: 2, startsAt: now + 2 * hour, endsAt: now + 4 * hour })
    expect(conflictsOf(show(), [other], now)).toEqual([{ kind: 'sameAnchor', with: 2, seconds: hour }])
    expect(conflictsOf(show(), [{ ...other, anchorWechat: 'aqiang' }], now)).toEqual([])
  })

  it('are counted in minutes: the seconds of a room are our mark and nobody chose them', () => {
    const made = show({ id: 1, endsAt: now + 3 * hour + 47 })
    const after = show({ id: 2, startsAt: now + 3 * hour + 12, endsAt: now + 5 * hour })
    expect(conflictsOf(after, [made], now)).toEqual([{ kind: 'tooClose', with: 1, seconds: 0 }])
  })

  it('compare names where one WeChat id is not known', () => {
    const elsewhere = show({ id: 2, anchorWechat: null, anchorName: ' 店长小美 ' })
    expect(conflictsOf(show(), [elsewhere], now)).toMatchObject([{ kind: 'sameAnchor' }])
  })

  it.each([
    [0, 1],
    [anchorGap - 60, 1],
    [anchorGap, 0],
  ])('with %i s between two shows of one anchor: %i', (gap, count) => {
    const next = show({ id: 2, startsAt: now + 3 * hour + gap, endsAt: now + 5 * hour })
    const expected = count ? [{ kind: 'tooClose', with: 2, seconds: gap }] : []
    expect(conflictsOf(show(), [next], now)).toEqual(expected)
  })

  it('say of a planned show that it starts too soon, and not of one that WeChat has taken', () => {
    const soon = { startsAt: now + 600, endsAt: now + hour }
    expect(conflictsOf(show({ ...soon, status: null }), [], now)).toEqual([{ kind: 'tooSoon', seconds: 600 }])
    expect(conflictsOf(show({ ...soon, startsAt: now + 601, status: null }), [], now)).toEqual([])
    expect(conflictsOf(show(soon), [], now)).toEqual([])
  })

  it('count the day of a follower push in China', () => {
    const midnight = (chinaDay(now) + 1) * 86_400 - 8 * hour
    const late = show({ startsAt: midnight - 60, endsAt: midnight + hour, followerPush: true })
    const early = show({
      id: 2,
      anchorWechat: 'aqiang',
      startsAt: midnight,
      endsAt: midnight + hour,
      followerPush: true,
    })
    expect(conflictsOf(late, [early], now)).toEqual([])
    expect(conflictsOf(late, [{ ...early, startsAt: midnight - 1 }], now)).toEqual([{ kind: 'followerPush', with: 2 }])
    expect(conflictsOf(late, [{ ...early, startsAt: midnight - 1, followerPush: false }], now)).toEqual([])
  })

  it('leave out what is over, deleted or overdue', () => {
    const inTheWay = show({ id: 2 })
    for (const gone of [{ status: 'ended' as const }, { deletedAt: now }, { endsAt: now }])
      expect(conflictsOf(show(), [{ ...inTheWay, ...gone }], now)).toEqual([])
  })

  it('count the goods still in audit', () => {
    expect(conflictsOf(show({ goodsInAudit: 3 }), [], now)).toEqual([{ kind: 'goodsInAudit', count: 3 }])
  })
})
