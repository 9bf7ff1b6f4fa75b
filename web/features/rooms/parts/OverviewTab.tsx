import { useQuery } from '@tanstack/react-query'
import { useId, type ReactNode } from 'react'
import { conflictsOf } from '#contract/conflicts.ts'
import { isOverdue } from '#contract/room-times.ts'
import type { Room } from '#contract/rooms.ts'
import { dateTime } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import { useNow } from '#web/ui/now.ts'
import { roomQueries } from '../queries.ts'
import { readyText } from '../text-ready.ts'
import { roomText } from '../text-room.ts'
import { ConflictLines } from './ConflictLines.tsx'
import { Drift } from './Drift.tsx'
import { Overview } from './Overview.tsx'
import { Readiness } from './Readiness.tsx'
import ready from './ready.module.css'
import css from './room-page.module.css'
import { Switches } from './Switches.tsx'
import { ToShare, ToStream } from './ToTabs.tsx'

/** What a room page shows first: what it needs, its switches, its facts, and the way to its address and code. */
export function OverviewTab({ room }: { room: Room }) {
  const text = useText(roomText)
  const { title: readiness } = useText(readyText)
  return (
    <>
      <Overdue room={room} />
      {room.drift.length > 0 && <Drift room={room} />}
      <RoomConflicts room={room} />
      <div className={css.columns}>
        <div className={css.column}>
          {room.readiness.length > 0 && (
            <Block title={readiness}>
              <Readiness room={room} />
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
          <Block title={text.push}>
            <ToStream room={room} />
          </Block>
          <Block title={text.share}>
            <ToShare room={room} />
          </Block>
        </div>
      </div>
    </>
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
