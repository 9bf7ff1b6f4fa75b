import { driftFields, type Drift } from '#contract/drift.ts'
import type { RoomEdit } from '#contract/rooms.ts'
import type { WechatRoom } from '../wechat/translate-rooms.ts'
import type { RoomOwn } from './own.ts'

type Shown = { [Field in (typeof driftFields)[number]]?: RoomEdit[Field] | null }

/** WeChat may cut times to the minute, and the seconds are our own mark: only another minute is another time. */
const comparable = (field: string, value: unknown) =>
  field === 'startsAt' || field === 'endsAt' ? Math.floor(Number(value) / 60) : value

/** What WeChat shows beside what was wanted; a field that either side does not know cannot differ. */
export const driftOf = (shown: Shown, wanted: Partial<RoomEdit>): Drift[] =>
  driftFields.flatMap((field) => {
    const [want, is] = [wanted[field], shown[field]]
    if (want === undefined || is === undefined || is === null) return []
    return comparable(field, want) === comparable(field, is) ? [] : [{ field, wanted: want, actual: is }]
  })

/**
 * What a read at this time means for the drift: its beginning, its end, or nothing, because for `lag` seconds after our own
 * write WeChat's list may still show the old values. Only a room that has not started can drift.
 */
export function withDrift(own: RoomOwn, actual: WechatRoom, at: number, lag: number): RoomOwn {
  const { driftSince, ...settled } = own
  const differs = actual.status === 'notStarted' && driftOf(actual, own.wanted ?? {}).length > 0
  if (!differs) return settled
  if (driftSince !== undefined || at < (own.wantedAt ?? 0) + lag) return own
  return { ...own, driftSince: at }
}

/** What WeChat shows becomes what is wanted. */
export function accepted(own: RoomOwn, actual: WechatRoom, at: number): RoomOwn {
  const { driftSince: _, ...settled } = own
  const shown = Object.fromEntries(driftFields.map((f) => [f, actual[f]]).filter(([, value]) => value !== null))
  return { ...settled, wanted: { ...own.wanted, ...shown }, wantedAt: at }
}

/** The edit that applies again what was wanted; undefined if not all of it is known, as of a room made elsewhere. */
export function editAgain(own: RoomOwn): RoomEdit | undefined {
  const { wanted } = own
  const all =
    wanted?.anchorWechat !== undefined &&
    wanted.coverImage !== undefined &&
    wanted.sharing !== undefined &&
    driftFields.every((field) => wanted[field] !== undefined)
  return all ? (wanted as RoomEdit) : undefined
}
