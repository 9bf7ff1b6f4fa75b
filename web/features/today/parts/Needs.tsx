import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router-dom'
import type { JobLine } from '#contract/jobs.ts'
import type { RoomList } from '#contract/rooms.ts'
import { useMay } from '#web/features/accounts/queries.ts'
import { roomQueries } from '#web/features/rooms/queries.ts'
import { goodsQueries } from '#web/features/goods/queries.ts'
import { paths } from '#web/lib/paths.ts'
import { ago, dateTime } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import { readinessText } from '#web/text/readiness.ts'
import { useNow } from '#web/ui/now.ts'
import { needsOf, type Need } from '../needs.ts'
import { todayText } from '../text.ts'
import css from '../TodayPage.module.css'

const shown = 8

/** The most urgent first; each leads to where it can be settled. */
export function Needs({ mp, list, jobs }: { mp: string; list: RoomList; jobs: readonly JobLine[] }) {
  const text = useText(todayText)
  const now = useNow(30)
  const mayWrite = useMay(mp, 'room.write')
  const { data } = useQuery({ ...roomQueries.drafts(mp), enabled: mayWrite })
  const { data: rejected } = useQuery(goodsQueries.rejected(mp))
  const [whole, setWhole] = useState(false)
  const needs = needsOf(list, jobs, data?.drafts ?? [], now, rejected?.goods)
  if (needs.length === 0) return <p className={css.quiet}>{text.needsNone}</p>
  return (
    <>
      <ul className={css.needs}>
        {(whole ? needs : needs.slice(0, shown)).map((need, at) => (
          <Line key={`${need.kind} ${at}`} mp={mp} need={need} />
        ))}
      </ul>
      {!whole && needs.length > shown && (
        <button type="button" className={css.all} onClick={() => setWhole(true)}>
          {text.needsAll(needs.length - shown)}
        </button>
      )}
    </>
  )
}

const shapes: Partial<Record<Need['kind'], string>> = {
  interrupted: 'M7 1.6 13 12.4H1ZM7 5.2v3.2M7 10.3v.1',
  banned: 'M7 1.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11ZM3.2 10.8l7.6-7.6',
  paused: 'M4.8 2.5v9M9.2 2.5v9',
  drifted: 'M2 4.5h4l6-2.5M2 9.5h4l6 2.5',
  rejectedGoods: 'M3 3l8 8M11 3l-8 8',
  drafts: 'M3 11.5v-2L9.8 2.7l2 2L5 11.5Z',
}
const clock = 'M7 1.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11ZM7 4v3.2M7 9.7v.1'

function Line({ mp, need }: { mp: string; need: Need }) {
  const text = useText(todayText)
  const { to, title, rest } = useWords(mp, need)
  return (
    <li>
      <Link to={to} data-kind={need.kind}>
        <svg viewBox="0 0 14 14" aria-hidden="true">
          <path d={shapes[need.kind] ?? clock} />
        </svg>
        <span>
          <b>{text.need[need.kind]}</b>
          <span className={css.soft}>
            {title} · {rest}
          </span>
        </span>
      </Link>
    </li>
  )
}

function useWords(mp: string, need: Need): { to: string; title: string; rest: string } {
  const text = useText(todayText)
  const { comma } = useText(readinessText)
  if ('room' in need)
    return { to: paths.room(mp, need.room.id), title: need.room.name, rest: dateTime(need.room.startsAt) }
  if ('intent' in need) return { to: paths.rooms(mp), title: need.intent.title, rest: ago(need.intent.askedAt) }
  if ('job' in need) return { to: paths.job(mp, need.job.id), title: need.job.title, rest: ago(need.job.startedAt) }
  if (need.kind === 'rejectedGoods') {
    const names = need.goods.slice(0, 3).map(({ name }) => name)
    return {
      to: `${paths.goods(mp)}?audit=rejected`,
      title: text.rejectedGoods(need.goods.length),
      rest: names.join(comma),
    }
  }
  const [only, ...others] = need.drafts
  const names = need.drafts.slice(0, 3).map(({ title }) => title || text.untitled)
  return {
    to: only && others.length === 0 ? paths.draft(mp, only) : paths.drafts(mp),
    title: text.drafts(need.drafts.length),
    rest: names.join(comma),
  }
}
