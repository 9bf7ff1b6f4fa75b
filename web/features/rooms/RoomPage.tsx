import { useQuery } from '@tanstack/react-query'
import { useId, useRef, useState, type ReactNode } from 'react'
import { useParams } from 'react-router-dom'
import { conflictsOf } from '#contract/conflicts.ts'
import { isOverdue, type Room } from '#contract/rooms.ts'
import { useLive } from '#web/api/events.ts'
import { ageOf } from '#web/lib/age.ts'
import { paths } from '#web/lib/paths.ts'
import { dateTime } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import { AsOf } from '#web/ui/AsOf.tsx'
import { CopyButton } from '#web/ui/CopyButton.tsx'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { useNow } from '#web/ui/now.ts'
import { Page } from '#web/ui/Page.tsx'
import { StatusTag } from '#web/ui/StatusTag.tsx'
import { ConflictLines } from './parts/ConflictLines.tsx'
import { Cover } from './parts/Cover.tsx'
import { Drift } from './parts/Drift.tsx'
import { Overview } from './parts/Overview.tsx'
import { PushAddress } from './parts/PushAddress.tsx'
import { Readiness } from './parts/Readiness.tsx'
import ready from './parts/ready.module.css'
import { RoomActions, useWhyNot } from './parts/RoomActions.tsx'
import css from './parts/room-page.module.css'
import { Share } from './parts/Share.tsx'
import { Switches } from './parts/Switches.tsx'
import { When } from './parts/When.tsx'
import { roomQueries } from './queries.ts'
import { roomsText } from './text.ts'
import { readyText } from './text-ready.ts'
import { roomText } from './text-room.ts'

/** `/:mp/rooms/:id`: one address before, during and after. */
export function RoomPage() {
  const { mp = '', id = '' } = useParams()
  const rooms = useText(roomsText)
  const text = useText(roomText)
  const { data: room, error, refetch } = useQuery(roomQueries.one(mp, Number(id)))
  const whyNot = useWhyNot(room)
  const { title: readiness } = useText(readyText)
  const [revealed, setRevealed] = useState(false)
  const push = useRef<HTMLDivElement>(null)
  const up = { to: paths.rooms(mp), label: rooms.title }
  if (!room && error?.code === 'notFound') return <Page title={text.gone} about={text.goneHint} up={up} />
  if (!room)
    return (
      <Page
        title={error ? rooms.name : rooms.id(Number(id))}
        up={up}
        loading={!error}
        failed={error ? { fault: error, onRetry: () => void refetch() } : undefined}
      />
    )
  return (
    <Page title={room.name} up={up} actions={<RoomActions room={room} />} about={whyNot.said}>
      {error && <FaultNote fault={error} onRetry={() => void refetch()} />}
      <Head room={room} />
      <Overdue room={room} />
      {room.drift.length > 0 && <Drift room={room} />}
      <RoomConflicts room={room} />
      <div className={css.columns}>
        <div className={css.column}>
          {room.readiness.length > 0 && (
            <Block title={readiness}>
              <Readiness
                room={room}
                onReveal={() => {
                  setRevealed(true)
                  push.current?.scrollIntoView({ block: 'center', behavior: 'smooth' })
                }}
              />
            </Block>
          )}
          <Block title={text.switches}>
            <p className={css.soft}>{text.switchesHint}</p>
            <Switches room={room} />
          </Block>
          <Block title={text.overview} last>
            <Overview room={room} />
          </Block>
        </div>
        <div className={css.column}>
          <div ref={push}>
            <Block title={text.push}>
              <PushAddress room={room} revealed={revealed} onReveal={setRevealed} />
            </Block>
          </div>
          <Block title={text.share}>
            <Share room={room} />
          </Block>
        </div>
      </div>
    </Page>
  )
}

/** WeChat will never say it: a room that nobody started stays "not started". */
function Overdue({ room }: { room: Room }) {
  const text = useText(readyText)
  const now = useNow(30)
  if (!isOverdue(room, now)) return null
  return (
    <div className={ready.overdue} role="status">
      <strong>{text.overdueTitle}</strong>
      <p>{text.overdueHint(dateTime(room.endsAt))}</p>
    </div>
  )
}

function RoomConflicts({ room }: { room: Room }) {
  const { data } = useQuery(roomQueries.list(room.mp))
  const now = useNow(60)
  if (!data || room.status !== 'notStarted') return null
  return <ConflictLines mp={room.mp} conflicts={conflictsOf(room, data.rooms, now)} rooms={data.rooms} />
}

function Block({ title, last = false, children }: { title: string; last?: boolean; children: ReactNode }) {
  const id = useId()
  return (
    <section className={`${css.block} ${last ? css.last : ''}`} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  )
}

/** What it is and how it stands, with the age of that knowledge. Status is WeChat's word, never our clock's. */
function Head({ room }: { room: Room }) {
  const text = useText(roomText)
  const now = useNow(5)
  const lost = useLive().state === 'lost'
  const overdue = isOverdue(room, now)
  const isOld = room.asOf !== null && ageOf(room.asOf, now, lost) === 'lost'
  const help = room.status in text.statusHelp && text.statusHelp[room.status as 'banned']
  return (
    <div className={css.head}>
      <Cover src={room.pictures.cover ?? room.cover} width={108} />
      <div className={css.headWords}>
        <div className={css.statusLine}>
          <StatusTag
            status={room.status}
            statusCode={room.statusCode}
            overdue={overdue}
            wasAt={isOld ? room.asOf : undefined}
          />
          {room.listed && <AsOf asOf={room.asOf} lost={lost} />}
        </div>
        {help && <p className={css.soft}>{help}</p>}
        <p className={css.time}>
          <When startsAt={room.startsAt} endsAt={room.endsAt} inline />
        </p>
        <p className={css.soft}>
          {text.id} {room.id} <CopyButton value={String(room.id)} label={text.copyId} />
          {!room.madeHere && <> · {text.madeElsewhere}</>}
        </p>
        {room.deletedAt !== null && <p className={css.banner}>{text.deleted(dateTime(room.deletedAt))}</p>}
        {!room.listed && <p className={css.banner}>{text.notListed}</p>}
      </div>
    </div>
  )
}
