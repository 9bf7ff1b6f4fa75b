import * as z from 'zod/mini'
import type { LiveStatus, RoomKind } from './rooms.ts'

/** What a room needs before its show, in the order a person would go through it. */
export const readinessChecks = [
  'anchorVerified',
  'anchorRole',
  'pictures',
  'times',
  'goods',
  'customerService',
  'pushAddress',
  'shareCode',
  'quota',
] as const

/**
 * Why a line is not `ok`. Per check:
 * - anchorVerified: `notSeenHere` (made elsewhere: WeChat has never taken this anchor from us)
 * - anchorRole: `notRead` (the roles of this mini program have not been read), `notHeld`
 * - pictures: `notListed` (WeChat has not shown the room yet), `missing` (WeChat lists the room without one)
 * - times: `overdue` (the end has passed), `startPassed`, `long` (more than 12 h, which some met as the real limit)
 * - goods: `notListed`, `none`, `libraryNotRead`, `inAudit`, `notApproved` (rejected, withdrawn or never submitted), `offShelf`
 *   (each of them is switched off: an empty shelf for viewers), `shelfClosed`
 * - customerService: `off`, `notListed`
 * - pushAddress: `phone`, `notFetched`, `runsOut` (before the end of the show), `expiryUnknown`, `kindUnknown`
 * - shareCode: `notFetched`
 * - quota: `notAsked` (in the last day), `low` (under a twentieth left), `gone`
 */
export const readinessWhys = [
  'notSeenHere',
  'notRead',
  'notHeld',
  'notListed',
  'missing',
  'overdue',
  'startPassed',
  'long',
  'none',
  'libraryNotRead',
  'inAudit',
  'notApproved',
  'offShelf',
  'shelfClosed',
  'off',
  'phone',
  'notFetched',
  'runsOut',
  'expiryUnknown',
  'kindUnknown',
  'notAsked',
  'low',
  'gone',
] as const
export type ReadinessWhy = (typeof readinessWhys)[number]

export const readinessLine = z.object({
  check: z.enum(readinessChecks),
  /** `doubtful`: nobody can say from what is known. `notNeeded` does not count in "n of m". */
  state: z.enum(['ok', 'todo', 'doubtful', 'notNeeded']),
  why: z.optional(z.enum(readinessWhys)),
  /** When this became known, or for `runsOut` when the address ends. Unix seconds. */
  at: z.optional(z.number()),
})
export type ReadinessLine = z.output<typeof readinessLine>
export type ReadinessCheck = ReadinessLine['check']

/** What is known of a room; `null` where nobody told us. Times in Unix seconds. */
export type ReadinessFacts = {
  kind: RoomKind | null
  startsAt: number
  endsAt: number
  /** When WeChat last took this anchor from us, by a create or an edit that it accepted. */
  anchorAcceptedAt: number | null
  anchorHasRole: boolean | null
  /** Whether WeChat has listed the room. */
  listed: boolean
  /** All three: kept by us, or listed by WeChat. */
  hasPictures: boolean
  shelfOpen: boolean | null
  goodsCount: number
  /** Of those: how many cannot be bought at the start, and why; null as long as the library was never read. */
  goods: { inAudit: number; notApproved: number; offShelf: number } | null
  customerService: boolean | null
  push: { fetchedAt: number; expiresAt: number | null } | null
  shareCodeAt: number | null
  /** The scarcest of the calls that a show needs; null if WeChat was not asked in the last day. */
  quota: { left: number; limit: number; asOf: number } | null
}

const longShow = 12 * 3600
type Said = Omit<ReadinessLine, 'check'>
const ok = (at?: number | null): Said => (at == null ? { state: 'ok' } : { state: 'ok', at })
const todo = (why: ReadinessWhy): Said => ({ state: 'todo', why })
const doubtful = (why: ReadinessWhy): Said => ({ state: 'doubtful', why })
const notNeeded = (why: ReadinessWhy): Said => ({ state: 'notNeeded', why })

const goodsSaid = (count: number, { inAudit, notApproved, offShelf }: NonNullable<ReadinessFacts['goods']>): Said =>
  inAudit > 0
    ? todo('inAudit')
    : notApproved > 0
      ? todo('notApproved')
      : // Some of them off the shelf is a way to run a show; all of them is an empty shelf.
        offShelf === count
        ? todo('offShelf')
        : ok()

const says: Record<ReadinessCheck, (room: ReadinessFacts, now: number) => Said> = {
  // WeChat refuses an unverified anchor (300036, 300030), so what it took is proof; nothing can be asked beforehand (§2).
  anchorVerified: (room) => (room.anchorAcceptedAt === null ? doubtful('notSeenHere') : ok(room.anchorAcceptedAt)),
  anchorRole: (room) =>
    room.anchorHasRole === null ? doubtful('notRead') : room.anchorHasRole ? ok() : todo('notHeld'),
  pictures: (room) => (room.hasPictures ? ok() : room.listed ? todo('missing') : doubtful('notListed')),
  times: (room, now) =>
    room.endsAt <= now
      ? todo('overdue')
      : room.startsAt <= now
        ? doubtful('startPassed')
        : room.endsAt - room.startsAt > longShow
          ? doubtful('long')
          : ok(),
  goods: (room) =>
    room.shelfOpen === false
      ? notNeeded('shelfClosed')
      : !room.listed
        ? doubtful('notListed')
        : room.goodsCount === 0
          ? todo('none')
          : room.goods === null
            ? doubtful('libraryNotRead')
            : goodsSaid(room.goodsCount, room.goods),
  // WeChat refuses the switch where customer service is not set up (300038), so an open one is set up.
  customerService: (room) =>
    room.customerService === null ? doubtful('notListed') : room.customerService ? ok() : notNeeded('off'),
  pushAddress: ({ kind, push, endsAt }) =>
    kind === 'phone'
      ? notNeeded('phone')
      : push === null
        ? kind === null
          ? doubtful('kindUnknown')
          : todo('notFetched')
        : push.expiresAt === null
          ? doubtful('expiryUnknown')
          : push.expiresAt < endsAt
            ? { ...todo('runsOut'), at: push.expiresAt }
            : ok(push.fetchedAt),
  shareCode: (room) => (room.shareCodeAt === null ? todo('notFetched') : ok(room.shareCodeAt)),
  quota: ({ quota }) =>
    quota === null
      ? doubtful('notAsked')
      : quota.left <= 0
        ? { ...todo('gone'), at: quota.asOf }
        : quota.left * 20 < quota.limit
          ? { ...doubtful('low'), at: quota.asOf }
          : ok(quota.asOf),
}

/** Every check with what can be said of it now; always all nine, in their order. */
export const readinessOf = (room: ReadinessFacts, now: number): ReadinessLine[] =>
  readinessChecks.map((check) => ({ check, ...says[check](room, now) }))

/** "6 of 8": what need not be is not counted. */
export const readyCount = (lines: readonly ReadinessLine[]): { ok: number; of: number } => ({
  ok: lines.filter(({ state }) => state === 'ok').length,
  of: lines.filter(({ state }) => state !== 'notNeeded').length,
})

/** Readiness is a question about what is still to come. */
export const isUpcoming = (status: LiveStatus): boolean => status === 'notStarted'
