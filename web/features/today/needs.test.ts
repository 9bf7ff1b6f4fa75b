import { describe, expect, it } from 'vitest'
import type { RoomLine, RoomList } from '#contract/rooms.ts'
import { needsOf, soonOf } from './needs.ts'

const now = 1_800_000_000
const room = (id: number, change: Partial<RoomLine>): RoomLine => ({
  id,
  name: `第 ${id} 场`,
  status: 'notStarted',
  statusCode: 102,
  startsAt: now + 3600,
  endsAt: now + 7200,
  kind: 'encoder',
  anchorName: '小美',
  anchorWechat: null,
  followerPush: false,
  cover: null,
  goodsCount: 0,
  goodsInAudit: 0,
  muted: false,
  deletedAt: null,
  listed: true,
  drifted: false,
  ready: { ok: 1, of: 7 },
  ...change,
})
const list = (...rooms: RoomLine[]): RoomList => ({ rooms, asOf: now, stale: null, pending: [] })

describe('what needs a person', () => {
  it('is sorted by how much it hurts, and calm rooms are not in it', () => {
    const needs = needsOf(
      list(
        room(1, {}),
        room(2, { status: 'expired', startsAt: now - 9000, endsAt: now - 8000 }),
        room(3, { drifted: true }),
        room(4, { startsAt: now - 9000, endsAt: now - 10 }),
        room(5, { status: 'banned' }),
        room(6, { status: 'interrupted' }),
        room(7, { status: 'live' }),
      ),
      [],
      [],
      now,
    )
    expect(needs.map((need) => ('room' in need ? `${need.kind} ${need.room.id}` : need.kind))).toEqual([
      'interrupted 6',
      'banned 5',
      'overdue 4',
      'drifted 3',
      'expired 2',
    ])
  })
  it('leaves out what is old or deleted', () => {
    const old = { status: 'expired', startsAt: now - 30 * 86_400, endsAt: now - 30 * 86_400 } as const
    expect(needsOf(list(room(1, old), room(2, { status: 'banned', deletedAt: now })), [], [], now)).toEqual([])
  })
})

it('soon is what begins within a day, or is late and not over', () => {
  const rooms = [
    room(1, { startsAt: now + 90_000 }),
    room(2, { startsAt: now + 80_000, endsAt: now + 81_000 }),
    room(3, { startsAt: now - 60 }),
    room(4, { startsAt: now - 9000, endsAt: now - 1 }),
    room(5, { status: 'live' }),
  ]
  expect(soonOf(rooms, now).map(({ id }) => id)).toEqual([3, 2])
})
