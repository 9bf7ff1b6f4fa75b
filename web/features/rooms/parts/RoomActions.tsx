import { useMutation } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useNavigate } from 'react-router-dom'
import { roomCan } from '#contract/room-acts.ts'
import type { Room } from '#contract/rooms.ts'
import { useMay } from '#web/features/accounts/queries.ts'
import { paths } from '#web/lib/paths.ts'
import { useText } from '#web/text/language.ts'
import { useConfirm } from '#web/ui/confirm.tsx'
import { statusText } from '#web/ui/text-status.ts'
import { removeRoom } from '../mutations.ts'
import { templateOfRoom } from '../prefill.ts'
import { readyText } from '../text-ready.ts'
import { roomText } from '../text-room.ts'
import { LinkButton } from '#web/ui/LinkButton.tsx'
import css from './room-page.module.css'
import { SaveTemplate } from './SaveTemplate.tsx'

/** Why edit or delete cannot be pressed; shown as words, since a phone has no tooltip. */
export function useWhyNot(room: Room | undefined): { edit?: string; remove?: string; said: string } {
  const text = useText(roomText)
  const { status } = useText(statusText)
  const mayEdit = useMay(room?.mp ?? '', 'room.write')
  const mayRemove = useMay(room?.mp ?? '', 'room.delete')
  if (!room) return { said: '' }
  const edit = !mayEdit ? text.noEdit : !roomCan('edit', room) && text.editNot(status[room.status])
  const remove = !mayRemove ? text.noRemove : !roomCan('delete', room) && text.removeNot(status[room.status])
  const isStatus = mayEdit && mayRemove && edit && remove
  const said = isStatus ? text.neitherNow(status[room.status]) : [edit, remove].filter(Boolean).join(' ')
  return { ...(edit && { edit }), ...(remove && { remove }), said }
}

/** Edit and delete. */
export function RoomActions({ room }: { room: Room }) {
  const text = useText(roomText)
  const ready = useText(readyText)
  const mayWrite = useMay(room.mp, 'room.write')
  const whyNot = useWhyNot(room)
  const { message } = App.useApp()
  const go = useNavigate()
  const ask = useConfirm()
  const { mutateAsync } = useMutation(removeRoom)
  const remove = () =>
    ask({
      title: text.removeTitle(room.name),
      verb: text.removeYes,
      happens: (
        <>
          <p>{text.removeWhat}</p>
          <ul className={css.list}>
            <li>{text.removeList}</li>
            <li>{text.removeLinks}</li>
            {room.status === 'ended' ? <li>{text.removeReplay}</li> : <li>{text.removeFollow}</li>}
          </ul>
        </>
      ),
      run: async () => {
        await mutateAsync({ mp: room.mp, id: room.id })
        void message.success(text.removed)
        void go(paths.rooms(room.mp), { replace: true })
      },
    })

  return (
    <>
      <Button danger type="text" disabled={whyNot.remove !== undefined} onClick={remove}>
        {text.remove}
      </Button>
      {mayWrite && (
        <>
          <SaveTemplate mp={room.mp} suggested={() => room.name} make={(name) => templateOfRoom(room, name)} />
          <LinkButton to={paths.newRoom(room.mp, { copy: room.id })} title={ready.copyHint}>
            {ready.copy}
          </LinkButton>
        </>
      )}
      {whyNot.edit === undefined ? (
        <LinkButton type="primary" to={paths.editRoom(room.mp, room.id)}>
          {text.edit}
        </LinkButton>
      ) : (
        <Button disabled>{text.edit}</Button>
      )}
    </>
  )
}
