import { useId, useState } from 'react'
import { Link } from 'react-router-dom'
import type { ActivityEntry, ActivityOutcome } from '#contract/activity.ts'
import { roles } from '#contract/permissions.ts'
import { paths } from '#web/lib/paths.ts'
import { dateTime } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import css from '../activity.module.css'
import { changesOf, type Change } from '../changes.ts'
import { actWords, fieldWords } from '../text-acts.ts'
import { activityText } from '../text.ts'

/** One shape per outcome: colour is never the only sign. */
const shapes: Record<ActivityOutcome, string> = {
  asked: 'M2 6h8M7 3l3 3-3 3',
  ok: 'm2 6.4 2.8 2.8L10 3.4',
  refused: 'M6 1.25a4.75 4.75 0 1 0 0 9.5 4.75 4.75 0 0 0 0-9.5ZM2.7 9.3l6.6-6.6',
  unknown: 'M4.2 4.2a1.9 1.9 0 1 1 2.6 1.7c-.6.3-.8.6-.8 1.3M6 9.4v.1',
  denied: 'M2.5 5.5h7v5h-7ZM4 5.5V4a2 2 0 0 1 4 0v1.5',
  failed: 'M6 1.4 11 10.3H1ZM6 4.6v2.6M6 8.7v.1',
}

/** Denied here means a wrong password or code, not a right that is missing. */
const aboutPassword = /^(session|account)\./
const aboutRoom = /^(room|push|shelf|assistants|subAnchor)\./

export function Entry({ mp, entry }: { mp: string; entry: ActivityEntry }) {
  const text = useText(activityText)
  const [open, setOpen] = useState(false)
  const id = useId()
  const { at, who, act, target, outcome, errcode } = entry
  const isRoom = aboutRoom.test(act) && /^\d+$/.test(target ?? '')
  return (
    <div className={css.entry} role="presentation">
      <div role="row" className={css.cells}>
        <div role="cell" className={css.at}>
          <button
            type="button"
            className={css.open}
            aria-expanded={open}
            aria-controls={id}
            aria-label={text.details(dateTime(at), actWords(act))}
            onClick={() => setOpen(!open)}
          >
            <svg viewBox="0 0 12 12" aria-hidden="true">
              <path d={open ? 'm3 4.5 3 3 3-3' : 'm4.5 3 3 3-3 3'} />
            </svg>
            {dateTime(at)}
          </button>
        </div>
        <div role="cell">{who === '' ? text.nobody : who}</div>
        <div role="cell">{actWords(act)}</div>
        <div role="cell" className={css.target}>
          {isRoom ? <Link to={paths.room(mp, target ?? '')}>{text.roomN(target ?? '')}</Link> : target}
        </div>
        <div role="cell">
          <span className={css.outcome} data-outcome={outcome}>
            <svg viewBox="0 0 12 12" aria-hidden="true">
              <path d={shapes[outcome]} />
            </svg>
            {outcome === 'denied' && aboutPassword.test(act) ? text.notLetIn : text.outcomes[outcome]}
            {errcode !== null && ` ${errcode}`}
          </span>
        </div>
      </div>
      {open && (
        <div role="row" id={id} className={css.details}>
          <div role="cell">
            <Details entry={entry} />
          </div>
        </div>
      )}
    </div>
  )
}

function Details({
  entry: { seq, role, ip, requestId, rid, errcode, answers, before, after },
}: {
  entry: ActivityEntry
}) {
  const text = useText(activityText)
  const known = roles.find((one) => one === role)
  const facts = [
    [text.number, seq],
    [text.role, known ? text.roles[known] : role],
    [text.ip, ip],
    [text.errcode, errcode],
    ['rid', rid],
    [text.answers, answers],
    [text.request, requestId],
  ].filter(([, value]) => value !== null)
  const changes = changesOf(before, after)
  return (
    <>
      <dl className={css.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {changes.length === 0 ? <p className={css.soft}>{text.noValues}</p> : <Sides changes={changes} />}
    </>
  )
}

/** A row may hold a whole room: what changed stands first, and alone until the rest is asked for. */
function Sides({ changes }: { changes: readonly Change[] }) {
  const text = useText(activityText)
  const shown = useShown()
  const changed = changes.filter((one) => one.changed)
  const others = changes.length - changed.length
  const isLong = changed.length > 0 && others > 3
  const [whole, setWhole] = useState(!isLong)
  return (
    <>
      <table className={css.sides}>
        <caption className="sr-only">{text.sides}</caption>
        <thead>
          <tr>
            <th scope="col">{text.field}</th>
            <th scope="col">{text.before}</th>
            <th scope="col">{text.after}</th>
          </tr>
        </thead>
        <tbody>
          {(whole ? changes : changed).map((one) => (
            <tr key={one.field} data-changed={one.changed}>
              <th scope="row">
                {one.field ? fieldWords(one.field) : text.value}
                {one.changed && <span className={css.changed}>{text.changed}</span>}
              </th>
              <td>{shown(one.before, one.field)}</td>
              <td>{shown(one.after, one.field)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {!whole && (
        <button type="button" className={css.others} onClick={() => setWhole(true)}>
          {text.others(others)}
        </button>
      )}
    </>
  )
}

/** A value in words. Times are told apart by their name: `startsAt`, in Unix seconds. */
function useShown() {
  const text = useText(activityText)
  return function shown(value: unknown, field = ''): string {
    if (value === undefined || value === null || value === '') return '–'
    if (typeof value === 'boolean') return value ? text.yes : text.no
    if (typeof value === 'number' && /At$|^asOf$|Since$/.test(field) && value > 1e9) return dateTime(value)
    if (Array.isArray(value)) return value.length === 0 ? '–' : value.map((one) => shown(one)).join(text.and)
    if (typeof value === 'object')
      return Object.entries(value)
        .map(([name, one]) => text.is(fieldWords(name), shown(one, name)))
        .join(text.and)
    return String(value)
  }
}
