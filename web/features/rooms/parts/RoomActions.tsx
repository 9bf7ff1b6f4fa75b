import { useMutation } from '@tanstack/react-query'
import { App, Button, Tooltip } from 'antd'
import { useNavigate } from 'react-router-dom'
import { roomCan, type Room } from '#contract/rooms.ts'
import { useMay } from '#web/features/accounts/queries.ts'
import { paths } from '#web/lib/paths.ts'
import { useText } from '#web/text/language.ts'
import { useConfirm } from '#web/ui/confirm.tsx'
import { uiText } from '#web/ui/text.ts'
import { removeRoom } from '../mutations.ts'
import { roomText } from '../text-room.ts'
import { LinkButton } from './LinkButton.tsx'
import css from './room-page.module.css'

/** Edit and delete. What cannot be pressed can still be reached, and says why. */
export function RoomActions({ room }: { room: Room }) {
  const text = useText(roomText)
  const { status } = useText(uiText)
  const { message } = App.useApp()
  const go = useNavigate()
  const ask = useConfirm()
  const { mutateAsync } = useMutation(removeRoom)
  const mayEdit = useMay(room.mp, 'room.write')
  const mayRemove = useMay(room.mp, 'room.delete')
  const editNot = !mayEdit ? text.noRight : !roomCan('edit', room) ? text.editNot(status[room.status]) : undefined
  const removeNot = !mayRemove
    ? text.noRight
    : !roomCan('delete', room)
      ? text.removeNot(status[room.status])
      : undefined

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
      <Act why={removeNot}>
        <Button danger type="text" disabled={removeNot !== undefined} onClick={remove}>
          {text.remove}
        </Button>
      </Act>
      {editNot === undefined ? (
        <LinkButton type="primary" to={paths.editRoom(room.mp, room.id)}>
          {text.edit}
        </LinkButton>
      ) : (
        <Act why={editNot}>
          <Button disabled>{text.edit}</Button>
        </Act>
      )}
    </>
  )
}

/** A disabled button takes no focus and no pointer; its wrapper does, for those who want to know why. */
function Act({ why, children }: { why: string | undefined; children: React.ReactNode }) {
  if (why === undefined) return <>{children}</>
  return (
    <Tooltip title={why}>
      <span tabIndex={0} role="note" aria-label={why}>
        {children}
      </span>
    </Tooltip>
  )
}
