import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { RoomLine } from '#contract/rooms.ts'
import { useText } from '#web/text/language.ts'
import { readinessText } from '#web/text/readiness.ts'
import { roomQueries } from '../queries.ts'
import { planText } from '../text-plan.ts'
import css from './ReadyCount.module.css'

/** "6/8", and in words what is missing while a pointer or the focus is on it; Escape puts the words away. */
export function ReadyCount({ mp, room }: { mp: string; room: Pick<RoomLine, 'id' | 'ready'> }) {
  const text = useText(readinessText)
  const [open, setOpen] = useState(false)
  const id = useId()
  if (!room.ready) return null
  const { ok, of } = room.ready
  const show = () => setOpen(true)
  const hide = () => setOpen(false)
  return (
    <span className={css.readiness} onPointerEnter={show} onPointerLeave={hide}>
      <button
        type="button"
        className={css.count}
        data-ready={ok >= of}
        aria-label={text.said(ok, of)}
        {...(open && { 'aria-describedby': id })}
        onFocus={show}
        onBlur={hide}
        onClick={show}
        onKeyDown={(event) => event.key === 'Escape' && hide()}
      >
        <Ring part={of ? ok / of : 1} />
        {text.count(ok, of)}
      </button>
      {open && (
        <span role="tooltip" id={id} className={css.words}>
          <Missing mp={mp} id={room.id} />
        </span>
      )}
    </span>
  )
}

/** How far, as a shape: closed when nothing is missing. */
const Ring = ({ part }: { part: number }) => (
  <svg className={css.ring} viewBox="0 0 14 14" aria-hidden="true">
    <circle cx="7" cy="7" r="5.5" className={css.track} />
    {part >= 1 ? (
      <path d="M4.4 7.2 6.3 9l3.4-4" />
    ) : (
      <circle
        cx="7"
        cy="7"
        r="5.5"
        pathLength="100"
        strokeDasharray={`${part * 100} 100`}
        transform="rotate(-90 7 7)"
      />
    )}
  </svg>
)

function Missing({ mp, id }: { mp: string; id: number }) {
  const text = useText(readinessText)
  const plan = useText(planText)
  const { data } = useQuery(roomQueries.one(mp, id))
  if (!data) return plan.loadingMissing
  const missing = data.readiness.filter(({ state }) => state === 'todo' || state === 'doubtful')
  if (missing.length === 0) return text.ready
  return (
    <>
      <b>{text.still}</b>
      {missing.map(({ check }) => (
        <span key={check}>{text.missing[check]}</span>
      ))}
    </>
  )
}
