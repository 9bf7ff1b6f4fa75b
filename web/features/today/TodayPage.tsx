import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useId, type ReactNode } from 'react'
import { Link, useParams } from 'react-router-dom'
import type { RoomLine, RoomList } from '#contract/rooms.ts'
import { useLive } from '#web/api/events.ts'
import { useMay } from '#web/features/accounts/queries.ts'
import { jobQueries } from '#web/features/jobs/queries.ts'
import { roomQueries, warmRoom } from '#web/features/rooms/queries.ts'
import { ageOf } from '#web/lib/age.ts'
import { paths } from '#web/lib/paths.ts'
import { day, duration, time } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import { readinessText } from '#web/text/readiness.ts'
import { AsOf } from '#web/ui/AsOf.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { useNow } from '#web/ui/now.ts'
import { Page } from '#web/ui/Page.tsx'
import { StatusTag } from '#web/ui/StatusTag.tsx'
import { soonOf } from './needs.ts'
import { Needs } from './parts/Needs.tsx'
import { Quota } from './parts/Quota.tsx'
import { todayText } from './text.ts'
import css from './TodayPage.module.css'

/** `/:mp`: what is on air, what comes, what needs a person, what is left. */
export function TodayPage() {
  const { mp = '' } = useParams()
  const text = useText(todayText)
  const { data, error, refetch } = useQuery(roomQueries.list(mp))
  const lost = useLive().state === 'lost'
  const mayCreate = useMay(mp, 'room.write')
  const now = useNow(30)
  const isFirst = data?.rooms.length === 0 && data.pending.length === 0 && data.asOf !== null
  const create = mayCreate && (
    <Link className={css.primary} to={paths.newRoom(mp)}>
      {text.create}
    </Link>
  )
  return (
    <Page
      title={text.title}
      aside={
        <>
          <span className={css.date}>{day(now)}</span>
          {data && <AsOf asOf={data.asOf} stale={data.stale} lost={lost} />}
        </>
      }
      actions={!isFirst && create}
      loading={!data && !error}
      {...(error && !data && { failed: { fault: error, onRetry: () => void refetch() } })}
    >
      {error && data && <FaultNote fault={error} onRetry={() => void refetch()} />}
      {data && (isFirst ? <First create={create} /> : <Today mp={mp} list={data} lost={lost} />)}
    </Page>
  )
}

function Today({ mp, list, lost }: { mp: string; list: RoomList; lost: boolean }) {
  const text = useText(todayText)
  const now = useNow(30)
  const isOld = list.stale !== null || ageOf(list.asOf, now, lost) === 'lost'
  const { data: jobs } = useQuery(jobQueries.list(mp))
  const live = list.rooms.filter(({ status }) => status === 'live')
  const soon = soonOf(list.rooms, now)
  if (list.asOf === null && list.rooms.length === 0) return <EmptyState title={text.never}>{text.neverHint}</EmptyState>
  return (
    <div className={css.desk} data-old={isOld}>
      {list.stale && (
        <p className={css.stale} role="status">
          {text.stale[list.stale.code]}
        </p>
      )}
      <section className={css.air} aria-label={text.onAir}>
        {live.length === 0 ? (
          <p className={css.quiet}>{text.onAirNone}</p>
        ) : (
          live.map((room) => <OnAir key={room.id} mp={mp} room={room} wasAt={isOld ? list.asOf : undefined} />)
        )}
      </section>
      <div className={css.columns}>
        <Block title={text.soon} more={<Link to={paths.rooms(mp)}>{text.allRooms}</Link>}>
          {soon.length === 0 && <p className={css.quiet}>{text.soonNone}</p>}
          <ol className={css.soon}>
            {soon.slice(0, 12).map((room) => (
              <Soon key={room.id} mp={mp} room={room} now={now} />
            ))}
          </ol>
        </Block>
        <div className={css.side}>
          <Block title={text.needs}>
            <Needs mp={mp} list={list} jobs={jobs?.jobs ?? []} />
          </Block>
          <Block title={text.quota}>
            <Quota mp={mp} />
          </Block>
        </div>
      </div>
    </div>
  )
}

function Block({ title, more, children }: { title: string; more?: ReactNode; children: ReactNode }) {
  const id = useId()
  return (
    <section className={css.block} aria-labelledby={id}>
      <header className={css.blockHead}>
        <h2 id={id}>{title}</h2>
        {more}
      </header>
      {children}
    </section>
  )
}

/** The one thing on the page that is red, unless the answer is too old to say so. */
function OnAir({ mp, room, wasAt }: { mp: string; room: RoomLine; wasAt: number | null | undefined }) {
  const text = useText(todayText)
  const client = useQueryClient()
  return (
    <Link
      to={paths.room(mp, room.id)}
      className={css.live}
      data-old={wasAt !== undefined}
      onPointerEnter={() => warmRoom(client, mp, room.id)}
    >
      {room.cover && <img src={room.cover} alt="" width={72} height={128} />}
      <span className={css.liveWords}>
        <StatusTag status={room.status} statusCode={room.statusCode} wasAt={wasAt} />
        <strong>{room.name}</strong>
        <span>
          {room.anchorName} · {text.since(time(room.startsAt))} · {text.plannedEnd(time(room.endsAt))}
        </span>
      </span>
      <span className={css.enter} aria-hidden="true">
        {text.enter} →
      </span>
    </Link>
  )
}

function Soon({ mp, room, now }: { mp: string; room: RoomLine; now: number }) {
  const text = useText(todayText)
  const ready = useText(readinessText)
  const client = useQueryClient()
  const ahead = room.startsAt - now
  return (
    <li>
      <Link to={paths.room(mp, room.id)} className={css.next} onPointerEnter={() => warmRoom(client, mp, room.id)}>
        <span className={css.at}>
          <b>{time(room.startsAt)}</b>
          <span data-late={ahead < 0}>{ahead < 0 ? text.late : text.inTime(duration(Math.ceil(ahead / 60) * 60))}</span>
        </span>
        <span className={css.what}>
          <strong>{room.name}</strong>
          <span className={css.soft}>{room.anchorName}</span>
          {room.ready && room.ready.ok < room.ready.of && <Missing mp={mp} id={room.id} />}
        </span>
        {room.ready && (
          <span className={css.ready} data-ready={room.ready.ok >= room.ready.of}>
            <progress value={room.ready.ok} max={room.ready.of} aria-hidden="true" />
            {room.ready.ok >= room.ready.of ? `✓ ${ready.ready}` : ready.said(room.ready.ok, room.ready.of)}
          </span>
        )}
      </Link>
    </li>
  )
}

/** In words, what a room still lacks. */
function Missing({ mp, id }: { mp: string; id: number }) {
  const text = useText(readinessText)
  const { data } = useQuery(roomQueries.one(mp, id))
  if (!data) return null
  const missing = data.readiness.filter(({ state }) => state === 'todo' || state === 'doubtful')
  return (
    <span className={css.missing}>{text.lacks(missing.map(({ check }) => text.missing[check]).join(text.comma))}</span>
  )
}

/** Nothing yet: the way to the first room, in steps. */
function First({ create }: { create: ReactNode }) {
  const text = useText(todayText)
  const { first } = text
  return (
    <section className={css.first}>
      <h2>{text.firstTitle}</h2>
      <p className={css.soft}>{text.firstHint}</p>
      <ol>
        <li>
          <h3>{first.prepare}</h3>
          <p>{first.prepareHint}</p>
        </li>
        <li>
          <h3>{first.create}</h3>
          <p>{first.createHint}</p>
          {create}
        </li>
        <li>
          <h3>{first.go}</h3>
          <p>{first.goHint}</p>
        </li>
      </ol>
    </section>
  )
}
