import { useMutation } from '@tanstack/react-query'
import { App, Button, Input } from 'antd'
import { useId, useState, type FormEvent } from 'react'
import type { Assistant, RoomPeople } from '#contract/people.ts'
import type { Room } from '#contract/rooms.ts'
import { useText } from '#web/text/language.ts'
import { useConfirm } from '#web/ui/confirm.tsx'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { removeAssistant, renameAssistant } from '../mutations.ts'
import { Avatar } from '../parts/Avatar.tsx'
import css from '../people.module.css'
import { roomPeopleText } from '../text-room.ts'
import { AddAssistants } from './AddAssistants.tsx'

type Props = { room: Room; people: RoomPeople; mayChange: boolean }

/** Who helps in this room, and the seats that WeChat says it has. */
export function Assistants({ room, people, mayChange }: Props) {
  const text = useText(roomPeopleText)
  const id = useId()
  const { assistants, seats, stale } = people
  return (
    <section className={css.section} aria-labelledby={id}>
      <div className={css.line}>
        <h2 id={id}>{text.assistants}</h2>
        <span className={`${css.soft} ${css.figures}`}>{text.seats(assistants.length, seats)}</span>
      </div>
      <p className={css.soft}>{text.assistantsWhat}</p>
      {assistants.length > 0 ? (
        <ul className={css.list} data-old={stale !== null}>
          {assistants.map((one) => (
            <Line key={one.wechat} room={room} one={one} mayChange={mayChange} />
          ))}
        </ul>
      ) : (
        <p>
          {text.none} {mayChange && <span className={css.soft}>{text.noneHint}</span>}
        </p>
      )}
      {mayChange && <AddAssistants room={room} people={people} />}
    </section>
  )
}

function Line({ room, one, mayChange }: { room: Room; one: Assistant; mayChange: boolean }) {
  const text = useText(roomPeopleText)
  const { message } = App.useApp()
  const ask = useConfirm()
  const [renaming, setRenaming] = useState(false)
  const { mutateAsync } = useMutation(removeAssistant)
  const remove = () =>
    ask({
      title: text.removeTitle(one.nickname),
      verb: text.remove,
      happens: (
        <>
          <p>{text.removeWhat}</p>
          {room.status === 'live' && <p>{text.removeLive}</p>}
        </>
      ),
      run: async () => {
        await mutateAsync({ mp: room.mp, id: room.id, wechat: one.wechat })
        void message.success(text.removed)
      },
    })
  return (
    <li className={css.personRow}>
      <Avatar src={one.picture} size={40} />
      {renaming ? (
        <Rename room={room} one={one} onDone={() => setRenaming(false)} />
      ) : (
        <>
          <span className={css.personWords}>
            <strong>{one.nickname}</strong>
            <code className={css.soft}>{one.wechat}</code>
          </span>
          {mayChange && (
            <span className={css.acts}>
              <Button
                size="small"
                type="text"
                aria-label={text.renameOf(one.nickname)}
                onClick={() => setRenaming(true)}
              >
                {text.rename}
              </Button>
              <Button size="small" type="text" danger aria-label={text.removeOf(one.nickname)} onClick={remove}>
                {text.remove}
              </Button>
            </span>
          )}
        </>
      )}
    </li>
  )
}

function Rename({ room, one, onDone }: { room: Room; one: Assistant; onDone: () => void }) {
  const text = useText(roomPeopleText)
  const { message } = App.useApp()
  const [nickname, setNickname] = useState(one.nickname)
  const { mutate, isPending, error } = useMutation(renameAssistant)
  const wished = nickname.trim()

  function submit(event: FormEvent) {
    event.preventDefault()
    if (wished === one.nickname || wished === '') return onDone()
    mutate(
      { mp: room.mp, id: room.id, wechat: one.wechat, nickname: wished },
      {
        onSuccess: () => {
          void message.success(text.renamed)
          onDone()
        },
      },
    )
  }

  return (
    <form className={css.rename} onSubmit={submit}>
      <Input
        autoFocus
        aria-label={text.renameOf(one.nickname)}
        value={nickname}
        maxLength={15}
        onChange={({ target }) => setNickname(target.value)}
        onKeyDown={({ key }) => key === 'Escape' && onDone()}
      />
      <span className={css.acts}>
        <Button size="small" htmlType="submit" loading={isPending}>
          {text.save}
        </Button>
        <Button size="small" type="text" onClick={onDone}>
          {text.cancel}
        </Button>
      </span>
      {error && <FaultNote fault={error} />}
    </form>
  )
}
