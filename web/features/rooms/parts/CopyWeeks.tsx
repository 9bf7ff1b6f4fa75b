import { useMutation, useQueries } from '@tanstack/react-query'
import { Button } from 'antd'
import { useMemo, useState } from 'react'
import type { RoomLine } from '#contract/rooms.ts'
import { now } from '#web/lib/clock.ts'
import { day, time } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import { useTimeZone } from '#web/text/zone.ts'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { copyOf, type Copy } from '../copies.ts'
import { createRooms } from '../job-mutations.ts'
import { roomQueries } from '../queries.ts'
import { planText } from '../text-plan.ts'
import css from './CopyWeeks.module.css'
import { Dialog } from './Dialog.tsx'

type Props = {
  mp: string
  chosen: readonly RoomLine[]
  rooms: readonly RoomLine[]
  onClose: () => void
  onStarted: (job: string) => void
}

/** The chosen rooms some weeks later: every new time is seen before anything is asked for. */
export function CopyWeeks({ mp, chosen, rooms, onClose, onStarted }: Props) {
  const text = useText(planText)
  const [weeks, setWeeks] = useState(1)
  const [key] = useState(() => crypto.randomUUID())
  const start = useMutation(createRooms)
  const read = useQueries({
    queries: chosen.map(({ id }) => roomQueries.one(mp, id)),
    combine: (results) => ({
      rooms: results.map(({ data }) => data),
      waiting: results.some(({ isPending }) => isPending),
    }),
  })
  const zone = useTimeZone()
  const copies = useMemo(
    () =>
      chosen.map((line, at): Copy => {
        const room = read.rooms[at]
        return room ? copyOf(room, weeks, rooms, now()) : { ...line, room: null, why: 'copyGone' }
      }),
    // "A week later" is so by the clock of the house.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [chosen, read.rooms, rooms, weeks, zone],
  )
  const wanted = copies.flatMap(({ room }) => (room ? [room] : []))
  const go = () =>
    start.mutate(
      {
        mp,
        key: `${key.slice(0, -2)}${weeks.toString(16).padStart(2, '0')}`,
        title: text.copyJob(wanted.length, weeks),
        rooms: wanted,
      },
      { onSuccess: ({ id }) => onStarted(id) },
    )
  return (
    <Dialog
      title={text.copyTitle(chosen.length)}
      onClose={onClose}
      acts={
        <>
          <Button onClick={onClose}>{text.cancel}</Button>
          <Button type="primary" disabled={read.waiting || wanted.length === 0} loading={start.isPending} onClick={go}>
            {text.copyVerb(wanted.length)}
          </Button>
        </>
      }
    >
      <p className={css.hint}>{text.copyHint}</p>
      <label className={css.weeks}>
        {text.copyWeeks}
        <input
          type="number"
          min={1}
          max={25}
          value={weeks}
          onChange={({ target }) => setWeeks(Math.min(25, Math.max(1, Math.round(Number(target.value)) || 1)))}
        />
      </label>
      {start.error && <FaultNote fault={start.error} />}
      {read.waiting ? (
        <p role="status" className={css.hint}>
          {text.copyReading}
        </p>
      ) : (
        <ul className={css.list}>
          {copies.map((copy) => (
            <li key={copy.id} data-not={copy.room === null}>
              <span className={css.name}>{copy.name}</span>
              {copy.room ? (
                <span className={css.when}>
                  {day(copy.startsAt)} {time(copy.startsAt)}–{time(copy.endsAt)}
                </span>
              ) : (
                <span className={css.why}>
                  {text.copyNot} · {text[copy.why]}
                </span>
              )}
              {copy.room && copy.clash && <span className={css.why}>{text.copyClash}</span>}
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  )
}
