import { useQuery } from '@tanstack/react-query'
import { Suspense } from 'react'
import { Outlet, useParams, useSearchParams } from 'react-router-dom'
import { may } from '#contract/permissions.ts'
import { isOverdue } from '#contract/room-times.ts'
import type { Room } from '#contract/rooms.ts'
import { useLive } from '#web/api/events.ts'
import { useMiniProgram } from '#web/features/accounts/queries.ts'
import { ageOf } from '#web/lib/age.ts'
import { paths } from '#web/lib/paths.ts'
import { dateTime } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import { AsOf } from '#web/ui/AsOf.tsx'
import { CopyButton } from '#web/ui/CopyButton.tsx'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { useIsPhone } from '#web/ui/media.ts'
import { useNow } from '#web/ui/now.ts'
import { Page } from '#web/ui/Page.tsx'
import { StatusTag } from '#web/ui/StatusTag.tsx'
import { uiText } from '#web/ui/text.ts'
import { Cover } from './parts/Cover.tsx'
import { OverviewTab } from './parts/OverviewTab.tsx'
import { RoomActions, useWhyNot } from './parts/RoomActions.tsx'
import css from './parts/room-page.module.css'
import { RoomTabs } from './parts/RoomTabs.tsx'
import { When } from './parts/When.tsx'
import { roomQueries } from './queries.ts'
import type { RoomTab } from './room-tab.ts'
import { roomsText } from './text.ts'
import { roomText } from './text-room.ts'

/** `/:mp/rooms/:id`: one address before, during and after. `?tab=` names what of it. */
export function RoomPage({ tabs: all }: { tabs: readonly RoomTab[] }) {
  const { mp = '', id = '' } = useParams()
  const [search] = useSearchParams()
  const rooms = useText(roomsText)
  const text = useText(roomText)
  const phone = useIsPhone()
  const role = useMiniProgram(mp)?.role
  const { data: room, error, refetch } = useQuery(roomQueries.one(mp, Number(id)))
  const whyNot = useWhyNot(room)
  const tabs = all.filter(({ permission }) => may(role, permission))
  const tab = tabs.find(({ key }) => key === search.get('tab'))
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
    <Page
      title={room.name}
      up={up}
      // On a phone the acts of the room would push those of the tab below the fold.
      actions={(!tab || !phone) && <RoomActions room={room} />}
      about={!tab && whyNot.said}
    >
      {error && <FaultNote fault={error} onRetry={() => void refetch()} />}
      <Head room={room} brief={tab !== undefined} />
      <RoomTabs mp={mp} id={room.id} tabs={tabs.map(({ key }) => key)} current={tab?.key} />
      <Suspense fallback={<Waiting />}>
        {tab ? <tab.Tab room={room} /> : <OverviewTab room={room} />}
        <Outlet />
      </Suspense>
    </Page>
  )
}

function Waiting() {
  const { loading } = useText(uiText)
  return (
    <div className={css.loading} role="status">
      <span className="sr-only">{loading}</span>
    </div>
  )
}

/**
 * What it is and how it stands, with the age of that knowledge. Status is WeChat's word, never our clock's. `brief`: above a
 * tab that needs the place.
 */
function Head({ room, brief }: { room: Room; brief: boolean }) {
  const text = useText(roomText)
  const now = useNow(5)
  const lost = useLive().state === 'lost'
  const overdue = isOverdue(room, now)
  const isOld = room.asOf !== null && ageOf(room.asOf, now, lost) === 'lost'
  const help = room.status in text.statusHelp && text.statusHelp[room.status as 'banned']
  return (
    <div className={brief ? undefined : css.head}>
      {!brief && <Cover src={room.pictures.cover ?? room.cover} width={108} />}
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
        {!brief && (
          <p className={css.soft}>
            {text.id} {room.id} <CopyButton value={String(room.id)} label={text.copyId} />
            {!room.madeHere && <> · {text.madeElsewhere}</>}
          </p>
        )}
        {room.deletedAt !== null && <p className={css.banner}>{text.deleted(dateTime(room.deletedAt))}</p>}
        {!room.listed && <p className={css.banner}>{text.notListed}</p>}
      </div>
    </div>
  )
}
