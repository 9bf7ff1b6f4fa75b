import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useParams, useSearchParams } from 'react-router-dom'
import type { RoomLine } from '#contract/rooms.ts'
import { now } from '#web/lib/clock.ts'
import { paths } from '#web/lib/paths.ts'
import { useText } from '#web/text/language.ts'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { Page } from '#web/ui/Page.tsx'
import { LinkButton } from '#web/ui/LinkButton.tsx'
import { roomQueries } from '../queries.ts'
import { bulkText } from '../text-bulk.ts'
import { editOf, editValues, emptyRoom } from '../values.ts'
import { dayOf, timeOfDay, weekdayOf } from '../days.ts'
import { seriesText } from './text.ts'
import { Series, type Start } from './Series.tsx'
import { Source } from './Source.tsx'

const evening = 20 * 3600
const noRooms: RoomLine[] = []

/** `/:mp/rooms/series`: weekdays × weeks, looked at one by one, then one job. */
export function SeriesPage() {
  const { mp = '' } = useParams()
  const [params, setParams] = useSearchParams()
  const text = useText(seriesText)
  const bulk = useText(bulkText)
  const roomId = Number(params.get('room')) || undefined
  const templateId = params.get('template') ?? undefined
  const list = useQuery(roomQueries.list(mp))
  const room = useQuery({ ...roomQueries.one(mp, roomId ?? 0), enabled: roomId !== undefined })
  const templates = useQuery(roomQueries.templates(mp))
  const template = templates.data?.templates.find(({ id }) => id === templateId)
  const waiting = (roomId && !room.data && !room.error) || (templateId && !templates.data && !templates.error)
  const start = useMemo((): Start => {
    if (room.data && roomId) {
      const { startsAt, endsAt } = room.data
      const values = {
        ...emptyRoom(now()),
        ...editValues(editOf(room.data)),
        kind: room.data.kind ?? ('phone' as const),
        subAnchorWechat: room.data.subAnchorWechat ?? '',
        creatorWechat: room.data.creatorWechat ?? '',
      }
      return {
        values,
        timeOfDay: timeOfDay(startsAt),
        length: Math.max(1800, endsAt - startsAt),
        weekday: weekdayOf(dayOf(startsAt)),
      }
    }
    if (template)
      return {
        values: { ...emptyRoom(now()), ...template.room },
        timeOfDay: template.timeOfDay,
        length: template.length,
        weekday: undefined,
      }
    return { values: emptyRoom(now()), timeOfDay: evening, length: 7200, weekday: undefined }
  }, [room.data, roomId, template])

  const failed = room.error ?? (templateId ? templates.error : null)
  return (
    <Page
      title={text.title}
      about={text.about}
      up={{ to: paths.rooms(mp), label: bulk.rooms }}
      actions={<LinkButton to={paths.jobs(mp)}>{bulk.jobs}</LinkButton>}
      loading={Boolean(waiting)}
      {...(failed && { failed: { fault: failed, onRetry: () => void (room.refetch(), templates.refetch()) } })}
    >
      {list.error && (
        <FaultNote
          fault={list.error}
          onRetry={() => void list.refetch()}
          means={list.data ? bulk.roomsOld : bulk.roomsUnread}
        />
      )}
      {templates.error && (
        <FaultNote
          fault={templates.error}
          onRetry={() => void templates.refetch()}
          means={!templates.data && text.templatesUnread}
        />
      )}
      <Source
        rooms={list.data?.rooms ?? noRooms}
        templates={templates.data?.templates ?? []}
        value={roomId ? `room ${roomId}` : templateId ? `template ${templateId}` : ''}
        onChange={(value) => {
          const [kind, id] = value.split(' ')
          setParams(kind && id ? { [kind]: id } : {}, { replace: true })
        }}
      />
      <Series key={`${roomId} ${templateId}`} mp={mp} start={start} rooms={list.data?.rooms ?? noRooms} />
    </Page>
  )
}
