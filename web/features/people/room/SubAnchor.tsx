import { useMutation, useQuery } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useId, useState, type FormEvent } from 'react'
import { fillPath } from '#contract/endpoint.ts'
import { wholeWechatId, type BookEntry, type RoomPeople } from '#contract/people.ts'
import { read } from '#contract/problems.ts'
import type { Room } from '#contract/rooms.ts'
import { shareApi } from '#contract/share.ts'
import { useText } from '#web/text/language.ts'
import { problemText } from '#web/text/problems.ts'
import { useConfirm } from '#web/ui/confirm.tsx'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { VerifyPerson } from '#web/ui/VerifyPerson.tsx'
import { WechatIdInput } from '#web/ui/WechatIdInput.tsx'
import { setSubAnchor } from '../mutations.ts'
import { Avatar } from '../parts/Avatar.tsx'
import { RoomLines } from '../parts/pieces.tsx'
import css from '../people.module.css'
import { peopleQueries } from '../queries.ts'
import { roomPeopleText } from '../text-room.ts'

/** Not verified: unlike 300036 and 400002 this one brings no code to scan, but the code is the same for everybody (§3.1). */
const notVerified = 500002

type Props = { room: Room; people: RoomPeople; mayChange: boolean }

/** The one who can take over: set, changed or removed. */
export function SubAnchor({ room, people: { subAnchor, stale }, mayChange }: Props) {
  const text = useText(roomPeopleText)
  const id = useId()
  const { message } = App.useApp()
  const ask = useConfirm()
  const { mutateAsync } = useMutation(setSubAnchor)
  const remove = () =>
    ask({
      title: text.subRemoveTitle,
      verb: text.subRemove,
      happens: <p>{text.subRemoveWhat}</p>,
      run: async () => {
        await mutateAsync({ mp: room.mp, id: room.id, wechat: null })
        void message.success(text.subRemoved)
      },
    })
  return (
    <section className={css.section} aria-labelledby={id}>
      <h2 id={id}>{text.sub}</h2>
      <p className={css.soft}>{text.subWhat}</p>
      {subAnchor ? (
        <div className={css.personRow} data-old={stale !== null}>
          <Avatar src={subAnchor.picture} size={40} />
          <span className={css.personWords}>
            {subAnchor.nickname && <strong>{subAnchor.nickname}</strong>}
            <code className={css.soft}>{subAnchor.wechat}</code>
          </span>
          {mayChange && (
            <Button size="small" type="text" danger onClick={remove}>
              {text.subRemove}
            </Button>
          )}
        </div>
      ) : (
        <p>{text.subNone}</p>
      )}
      {mayChange && <SetForm room={room} current={subAnchor?.wechat} />}
    </section>
  )
}

const overlaps = (entry: BookEntry, room: Room) =>
  entry.rooms.filter(({ id, startsAt, endsAt }) => id !== room.id && startsAt < room.endsAt && endsAt > room.startsAt)

function SetForm({ room, current }: { room: Room; current: string | undefined }) {
  const text = useText(roomPeopleText)
  const id = useId()
  const { message } = App.useApp()
  const { data: book = [] } = useQuery(peopleQueries.book(room.mp))
  const [typed, setTyped] = useState('')
  const [problem, setProblem] = useState<string>()
  const { mutate, isPending, error, reset } = useMutation(setSubAnchor)
  const known = book.find(({ wechat }) => wechat === typed.trim())
  const elsewhere = known ? overlaps(known, room) : []
  const isSame = error?.fields?.wechat?.rule === 'sameAsAnchor'
  const said = problem ?? (isSame ? text.sameAsAnchor : undefined)

  function submit(event?: FormEvent) {
    event?.preventDefault()
    const whole = read(wholeWechatId, typed)
    const first = whole.ok ? undefined : Object.values(whole.fields)[0]
    const same = whole.ok && whole.value === room.anchorWechat
    setProblem(first ? problemText(first) : same ? text.sameAsAnchor : undefined)
    if (!whole.ok || same) return
    mutate(
      { mp: room.mp, id: room.id, wechat: whole.value },
      {
        onSuccess: () => {
          setTyped('')
          void message.success(text.subSaved)
        },
      },
    )
  }

  return (
    <form className={css.ask} onSubmit={submit} noValidate>
      <div className={css.field}>
        <label htmlFor={id}>{text.subField}</label>
        <WechatIdInput
          id={id}
          people={book.filter(({ wechat }) => wechat !== room.anchorWechat && wechat !== current)}
          value={typed}
          aria-invalid={said !== undefined}
          aria-describedby={`${id}said`}
          onChange={(next) => {
            setTyped(next)
            setProblem(undefined)
            reset()
          }}
        />
        <span id={`${id}said`} className={said ? css.wrong : css.soft} {...(said && { role: 'alert' })}>
          {said ?? (room.anchorWechat && text.anchorIs(room.anchorWechat))}
        </span>
      </div>
      {elsewhere.length > 0 && (
        <div className={css.warn} role="status">
          <p>{text.elsewhere}</p>
          <RoomLines mp={room.mp} rooms={elsewhere} />
          <p>{text.elsewhereTodo}</p>
        </div>
      )}
      <div className={css.acts}>
        <Button htmlType="submit" loading={isPending}>
          {current ? text.subChange : text.subSet}
        </Button>
      </div>
      {error &&
        !isSame &&
        (error.wechat?.errcode === notVerified ? (
          <VerifyPerson
            wechat={{ ...error.wechat, qrCode: fillPath(shareApi.anchorCode.path, { mp: room.mp }) }}
            who={typed.trim()}
            what={text.notSet}
            busy={isPending}
            onRetry={submit}
          />
        ) : (
          <FaultNote fault={error} />
        ))}
    </form>
  )
}
