import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useId, useState, type FormEvent } from 'react'
import { roomPeopleApi, type AssistantOutcome, type RoomPeople } from '#contract/people.ts'
import { read } from '#contract/problems.ts'
import type { Room } from '#contract/rooms.ts'
import { roomQueries } from '#web/features/rooms/queries.ts'
import { dateTime } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import { problemText } from '#web/text/problems.ts'
import { announce } from '#web/ui/announce.ts'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { useWechatHelp } from '#web/ui/wechat-help.ts'
import { WechatIdInput } from '#web/ui/WechatIdInput.tsx'
import { addAssistants } from '../mutations.ts'
import css from '../people.module.css'
import { peopleQueries } from '../queries.ts'
import { roomPeopleText } from '../text-room.ts'

type Row = { n: number; wechat: string; nickname: string }
let made = 0
const row = (wechat = '', nickname = ''): Row => ({ n: ++made, wechat, nickname })
const isEmpty = ({ wechat, nickname }: Row) => wechat.trim() === '' && nickname.trim() === ''

/** Several at once, typed, found in the address book or copied from another room; what did not go stays with its reason. */
export function AddAssistants({ room, people }: { room: Room; people: RoomPeople }) {
  const text = useText(roomPeopleText)
  const id = useId()
  const { data: book = [] } = useQuery(peopleQueries.book(room.mp))
  const [rows, setRows] = useState<readonly Row[]>(() => [row()])
  const [problems, setProblems] = useState<ReadonlyMap<string, string>>(new Map())
  const [outcomes, setOutcomes] = useState<readonly AssistantOutcome[]>([])
  const add = useMutation(addAssistants)
  const left = people.seats - people.assistants.length
  const filled = rows.filter((one) => !isEmpty(one))
  const change = (n: number, with_: Partial<Row>) => {
    setRows((now) => now.map((one) => (one.n === n ? { ...one, ...with_ } : one)))
    setProblems(new Map())
  }

  function submit(event: FormEvent) {
    event.preventDefault()
    // Nothing typed: the first line says what it wants.
    const sent = filled.length > 0 ? filled : rows.slice(0, 1)
    const list = sent.map(({ wechat, nickname }) => ({ wechat, nickname }))
    const body = read(roomPeopleApi.addAssistants.body, { people: list })
    const found = new Map<string, string>()
    if (!body.ok)
      for (const [path, problem] of Object.entries(body.fields)) {
        const [, at, field] = path.split('.')
        const of = sent[Number(at)]
        if (of && field) found.set(`${of.n} ${field}`, problemText(problem))
      }
    const seen = new Set<string>()
    for (const one of sent) {
      const wechat = one.wechat.trim()
      if (wechat && seen.has(wechat)) found.set(`${one.n} wechat`, text.twice)
      seen.add(wechat)
    }
    setProblems(found)
    if (!body.ok || found.size > 0) return
    add.mutate(
      { mp: room.mp, id: room.id, people: body.value.people },
      {
        onSuccess: ({ outcomes: all }) => {
          setOutcomes(all)
          const done = new Set(
            all.filter(({ outcome }) => outcome === 'added' || outcome === 'already').map(({ wechat }) => wechat),
          )
          setRows((now) => {
            const rest = now.filter((one) => !isEmpty(one) && !done.has(one.wechat.trim()))
            return rest.length > 0 ? rest : [row()]
          })
        },
      },
    )
  }

  if (left <= 0) return <p className={css.soft}>{text.full(people.seats)}</p>
  return (
    <form className={css.ask} onSubmit={submit} noValidate aria-labelledby={id}>
      <h3 id={id}>{text.addTitle}</h3>
      <ul className={css.addRows}>
        {rows.map((one, at) => (
          <li key={one.n} className={css.addRow}>
            <span className={css.addField}>
              <WechatIdInput
                people={book}
                value={one.wechat}
                placeholder={text.wechat}
                aria-label={text.wechatOf(at + 1)}
                aria-invalid={problems.has(`${one.n} wechat`)}
                onChange={(wechat) => change(one.n, { wechat })}
                onPick={({ wechat, nickname }) => change(one.n, { wechat, ...(nickname && { nickname }) })}
              />
              <Problem>{problems.get(`${one.n} wechat`)}</Problem>
            </span>
            <span className={css.addField}>
              <Input
                value={one.nickname}
                placeholder={text.nickname}
                maxLength={15}
                aria-label={text.nicknameOf(at + 1)}
                aria-invalid={problems.has(`${one.n} nickname`)}
                onChange={({ target }) => change(one.n, { nickname: target.value })}
              />
              <Problem>{problems.get(`${one.n} nickname`)}</Problem>
            </span>
            <Button
              type="text"
              aria-label={text.removeRow(at + 1)}
              disabled={rows.length === 1}
              onClick={() => setRows((now) => now.filter(({ n }) => n !== one.n))}
            >
              ✕
            </Button>
          </li>
        ))}
      </ul>
      {filled.length > left && <p className={css.wrong}>{text.tooMany(left)}</p>}
      <div className={css.acts}>
        <Button htmlType="submit" loading={add.isPending}>
          {add.isPending ? text.adding : text.add(filled.length)}
        </Button>
        <Button type="text" onClick={() => setRows((now) => [...now, row()])}>
          {text.addRow}
        </Button>
        <CopyFrom
          room={room}
          onCopy={(copied) => {
            const there = new Set([...people.assistants, ...filled].map(({ wechat }) => wechat))
            const fresh = copied.filter(({ wechat }) => !there.has(wechat))
            setRows([...filled, ...fresh.map(({ wechat, nickname }) => row(wechat, nickname))])
            if (filled.length + fresh.length === 0) setRows([row()])
            announce(text.copied(fresh.length))
            return fresh.length
          }}
        />
      </div>
      {add.error && <FaultNote fault={add.error} />}
      {outcomes.length > 0 && (
        <ul className={css.outcomes} role="status">
          {outcomes.map((one) => (
            <Outcome key={one.wechat} one={one} />
          ))}
        </ul>
      )}
    </form>
  )
}

const Problem = ({ children }: { children: string | undefined }) =>
  children !== undefined && (
    <span className={css.wrong} role="alert">
      {children}
    </span>
  )

function Outcome({ one: { wechat, outcome, answer } }: { one: AssistantOutcome }) {
  const text = useText(roomPeopleText)
  const help = useWechatHelp(outcome === 'added' || outcome === 'already' ? undefined : answer)
  const isGood = outcome === 'added' || outcome === 'already'
  return (
    <li className={css.outcome} data-tone={isGood ? 'ok' : 'warn'}>
      <code>{wechat}</code> {text.outcome[outcome]}
      {help && ` · ${help.happened} ${help.todo}`}
      {answer && !isGood && <code className={css.soft}> {answer.errcode}</code>}
    </li>
  )
}

type Copied = RoomPeople['assistants']

/** Into the lines above, to be looked at before anything is sent. */
function CopyFrom({ room, onCopy }: { room: Room; onCopy: (people: Copied) => number }) {
  const text = useText(roomPeopleText)
  const client = useQueryClient()
  const { data } = useQuery(roomQueries.list(room.mp))
  const [said, setSaid] = useState<string>()
  const [fault, setFault] = useState<unknown>()
  const others = (data?.rooms ?? [])
    .filter(({ id }) => id !== room.id)
    .toSorted((a, b) => b.startsAt - a.startsAt)
    .slice(0, 100)
  if (others.length === 0) return null
  const copy = async (id: number) => {
    setFault(undefined)
    setSaid(undefined)
    try {
      const { assistants } = await client.fetchQuery(peopleQueries.room(room.mp, id))
      setSaid(text.copied(onCopy(assistants)))
    } catch (error) {
      setFault(error)
    }
  }
  return (
    <>
      <select
        className={css.select}
        aria-label={text.copyFrom}
        value=""
        onChange={({ target }) => void copy(Number(target.value))}
      >
        <option value="" disabled>
          {text.copyFrom}
        </option>
        {others.map(({ id, name, startsAt }) => (
          <option key={id} value={id}>
            {name} · {dateTime(startsAt)}
          </option>
        ))}
      </select>
      {said && <span className={css.soft}>{said}</span>}
      {fault !== undefined && <FaultNote fault={fault} />}
    </>
  )
}
