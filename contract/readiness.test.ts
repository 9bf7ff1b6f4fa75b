import { describe, expect, it } from 'vitest'
import { readinessChecks, readinessOf, readyCount, type ReadinessCheck, type ReadinessFacts } from './readiness.ts'

const now = 1_800_000_000
const ready: ReadinessFacts = {
  kind: 'encoder',
  startsAt: now + 3600,
  endsAt: now + 7200,
  anchorAcceptedAt: now - 60,
  anchorHasRole: true,
  listed: true,
  hasPictures: true,
  shelfOpen: true,
  goodsCount: 5,
  goods: { inAudit: 0, notApproved: 0, offShelf: 4 },
  customerService: true,
  push: { fetchedAt: now - 30, expiresAt: now + 9000 },
  shareCodeAt: now - 20,
  quota: { left: 900, limit: 1000, asOf: now - 10 },
}
const line = (check: ReadinessCheck, change: Partial<ReadinessFacts>) => {
  const { check: _, ...said } = readinessOf({ ...ready, ...change }, now).find((l) => l.check === check)!
  return said
}

describe('readiness', () => {
  it('says all checks in order, and a room that has everything is ready', () => {
    const lines = readinessOf(ready, now)
    expect(lines.map(({ check }) => check)).toEqual([...readinessChecks])
    expect(lines.every(({ state }) => state === 'ok')).toBe(true)
    expect(readyCount(lines)).toEqual({ ok: 9, of: 9 })
  })

  it('does not count what need not be', () => {
    const lines = readinessOf({ ...ready, kind: 'phone', customerService: false, shelfOpen: false }, now)
    expect(readyCount(lines)).toEqual({ ok: 6, of: 6 })
  })

  const cells: [ReadinessCheck, Partial<ReadinessFacts>, unknown][] = [
    ['anchorVerified', { anchorAcceptedAt: null }, { state: 'doubtful', why: 'notSeenHere' }],
    ['anchorRole', { anchorHasRole: null }, { state: 'doubtful', why: 'notRead' }],
    ['anchorRole', { anchorHasRole: false }, { state: 'todo', why: 'notHeld' }],
    ['pictures', { hasPictures: false }, { state: 'todo', why: 'missing' }],
    ['pictures', { hasPictures: false, listed: false }, { state: 'doubtful', why: 'notListed' }],
    ['times', { endsAt: now }, { state: 'todo', why: 'overdue' }],
    ['times', { startsAt: now }, { state: 'doubtful', why: 'startPassed' }],
    ['times', { endsAt: ready.startsAt + 12 * 3600 + 1 }, { state: 'doubtful', why: 'long' }],
    ['goods', { goodsCount: 0 }, { state: 'todo', why: 'none' }],
    ['goods', { goods: null }, { state: 'doubtful', why: 'libraryNotRead' }],
    ['goods', { goods: { inAudit: 2, notApproved: 1, offShelf: 2 } }, { state: 'todo', why: 'inAudit' }],
    ['goods', { goods: { inAudit: 0, notApproved: 1, offShelf: 4 } }, { state: 'todo', why: 'notApproved' }],
    ['goods', { goods: { inAudit: 0, notApproved: 0, offShelf: 5 } }, { state: 'todo', why: 'offShelf' }],
    ['goods', { listed: false }, { state: 'doubtful', why: 'notListed' }],
    ['customerService', { customerService: null }, { state: 'doubtful', why: 'notListed' }],
    ['pushAddress', { push: null }, { state: 'todo', why: 'notFetched' }],
    ['pushAddress', { push: null, kind: null }, { state: 'doubtful', why: 'kindUnknown' }],
    ['pushAddress', { push: { fetchedAt: now, expiresAt: null } }, { state: 'doubtful', why: 'expiryUnknown' }],
    [
      'pushAddress',
      { push: { fetchedAt: now, expiresAt: ready.endsAt - 1 } },
      { state: 'todo', why: 'runsOut', at: ready.endsAt - 1 },
    ],
    ['shareCode', { shareCodeAt: null }, { state: 'todo', why: 'notFetched' }],
    ['quota', { quota: null }, { state: 'doubtful', why: 'notAsked' }],
    ['quota', { quota: { left: 49, limit: 1000, asOf: now } }, { state: 'doubtful', why: 'low', at: now }],
    ['quota', { quota: { left: 0, limit: 1000, asOf: now } }, { state: 'todo', why: 'gone', at: now }],
  ]
  it.each(cells)('%s with %o', (check, facts, said) => {
    expect(line(check, facts)).toEqual(said)
  })
})
