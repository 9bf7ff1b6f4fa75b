import { roomCan, type RoomAct } from '#contract/room-acts.ts'
import type { Room } from '#contract/rooms.ts'
import type { Permission } from '#contract/permissions.ts'
import { useMay } from '#web/features/accounts/queries.ts'
import { dateTime } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import { SwitchRow } from '#web/ui/SwitchRow.tsx'
import { statusText } from '#web/ui/text-status.ts'
import type { RoomSwitch } from '../mutations.ts'
import { roomText } from '../text-room.ts'
import { useSwitch } from '../use-switch.ts'

const acts: Record<RoomSwitch, { act: RoomAct; permission: Permission }> = {
  muted: { act: 'mute', permission: 'room.moderate' },
  replay: { act: 'switchReplay', permission: 'room.switch' },
  customerService: { act: 'switchCustomerService', permission: 'room.switch' },
  collected: { act: 'switchCollected', permission: 'room.switch' },
}

/** The four that work before and while live. Mute first: it is the one that is needed in a hurry. */
export function Switches({ room }: { room: Room }) {
  return (
    <div>
      {(Object.keys(acts) as RoomSwitch[]).map((which) => (
        <OneSwitch key={which} room={room} which={which} />
      ))}
    </div>
  )
}

function OneSwitch({ room, which }: { room: Room; which: RoomSwitch }) {
  const text = useText(roomText)
  const { status } = useText(statusText)
  const { on, pending, fault, set } = useSwitch(room, which)
  const { act, permission } = acts[which]
  const allowed = useMay(room.mp, permission)
  return (
    <SwitchRow
      label={text[which]}
      consequence={on === null ? text[`${which}On`] : on ? text[`${which}On`] : text[`${which}Off`]}
      on={on}
      onChange={set}
      pending={pending}
      note={which === 'muted' && !pending && <MuteNote room={room} />}
      disabled={!allowed ? text.noRight : !roomCan(act, room) && text.notNow(status[room.status])}
      fault={fault}
    />
  )
}

/** WeChat cannot be asked whether a room is muted, so this says what we know and how we know it. */
function MuteNote({ room: { mute } }: { room: Room }) {
  const text = useText(roomText)
  if (!mute) return <>{text.muteNever}</>
  const at = dateTime(mute.at)
  return (
    <>
      {mute.sure ? (mute.on ? text.mutedBy(mute.by, at) : text.unmutedBy(mute.by, at)) : text.unsure(mute.by, at)}{' '}
      {text.muteNotRead}
    </>
  )
}
