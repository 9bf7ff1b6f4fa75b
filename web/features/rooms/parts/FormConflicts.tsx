import { useQuery } from '@tanstack/react-query'
import { Form } from 'antd'
import { conflictsOf, type Conflict } from '#contract/conflicts.ts'
import type { Room, RoomLine } from '#contract/rooms.ts'
import { useText } from '#web/text/language.ts'
import { useNow } from '#web/ui/now.ts'
import { roomQueries } from '../queries.ts'
import { conflictText } from '../text-conflicts.ts'
import type { RoomValues } from '../values.ts'
import { ConflictLines } from './ConflictLines.tsx'

type Props = { mp: string; room?: Room }

/** What stands in the way of the show as it is being typed, among all that is planned. */
function useConflicts({ mp, room }: Props): { found: Conflict[]; rooms: readonly RoomLine[] } {
  const form = Form.useFormInstance<RoomValues>()
  const values = Form.useWatch([], { form, preserve: true }) as RoomValues | undefined
  const { data } = useQuery(roomQueries.list(mp))
  const now = useNow(30)
  const rooms = data?.rooms ?? []
  if (values?.startsAt === undefined || values.endsAt === undefined) return { found: [], rooms }
  const anchorName = values.anchorName?.trim() ?? ''
  const anchorWechat = values.anchorWechat?.trim() || null
  const show = {
    id: room?.id ?? 'form',
    startsAt: values.startsAt,
    endsAt: values.endsAt,
    // Two shows without an anchor's name are not two shows of one anchor.
    anchorName: anchorName || 'form',
    anchorWechat,
    followerPush: values.followerPush ?? false,
    status: room ? room.status : null,
    goodsInAudit: room?.goodsInAudit ?? null,
  }
  return { found: conflictsOf(show, rooms, now), rooms }
}

export function TimeConflicts(props: Props) {
  const text = useText(conflictText)
  const { found, rooms } = useConflicts(props)
  const times = found.filter(({ kind }) => kind === 'sameAnchor' || kind === 'tooClose' || kind === 'goodsInAudit')
  return (
    <ConflictLines mp={props.mp} conflicts={times} rooms={rooms}>
      {text.notBlocking}
    </ConflictLines>
  )
}

export function FollowerPushConflicts(props: Props) {
  const { found, rooms } = useConflicts(props)
  return <ConflictLines mp={props.mp} conflicts={found.filter(({ kind }) => kind === 'followerPush')} rooms={rooms} />
}
