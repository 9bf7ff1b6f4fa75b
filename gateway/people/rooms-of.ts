import type { PersonsRoom } from '#contract/people.ts'
import type { LiveStatus } from '#contract/rooms.ts'
import type { RoomRow } from '../rooms/room-view.ts'

const ahead: readonly LiveStatus[] = ['notStarted', 'live', 'paused', 'interrupted']

/** A room of ours that has not ended, as far as people are concerned. */
const showOf = ({ id, actual, own }: RoomRow) => ({
  id,
  name: actual?.name ?? own.wanted?.name ?? '',
  startsAt: actual?.startsAt ?? own.wanted?.startsAt ?? 0,
  endsAt: actual?.endsAt ?? own.wanted?.endsAt ?? 0,
})

/**
 * Who is on which show ahead. WeChat's list of rooms names the anchor but not the id, so of a room made elsewhere the name is
 * all there is: `sure: false`.
 */
export function roomsOf(rows: readonly RoomRow[]) {
  const coming = rows
    .filter(({ actual }) => ahead.includes(actual?.status ?? 'notStarted'))
    .sort((a, b) => showOf(a).startsAt - showOf(b).startsAt)
  return (wechat: string | null, nickname: string | null): PersonsRoom[] =>
    coming.flatMap((row): PersonsRoom[] => {
      const { own, actual } = row
      if (wechat !== null && own.anchorWechat === wechat) return [{ ...showOf(row), as: 'anchor', sure: true }]
      if (wechat !== null && own.subAnchorWechat === wechat) return [{ ...showOf(row), as: 'subAnchor', sure: true }]
      const named = own.anchorWechat === undefined && nickname !== null && actual?.anchorName === nickname
      return named ? [{ ...showOf(row), as: 'anchor', sure: false }] : []
    })
}
