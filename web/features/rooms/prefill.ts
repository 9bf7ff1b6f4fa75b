import { earliestStart, roomTimes } from '#contract/room-times.ts'
import type { Room } from '#contract/rooms.ts'
import { templateRoom, type NewTemplate, type Template } from '#contract/templates.ts'
import { dayLong, dayOf, daysLater, momentOf, timeOfDay as timeOfDayOf } from './days.ts'
import { editOf, editValues, emptyRoom, type RoomValues } from './values.ts'

const weekLong = 7 * dayLong
const usual = 2 * 3600

/** The same weekday and time, as many weeks later as it takes for WeChat to accept the start. */
export function sameTimeLater(startsAt: number, now: number): number {
  const earliest = earliestStart(now)
  const minute = Math.floor(startsAt / 60) * 60
  const weeks = Math.max(1, Math.ceil((earliest - minute) / weekLong))
  const later = daysLater(minute, weeks * 7)
  // Summer time began between: by the clock it is an hour less.
  return later >= earliest ? later : daysLater(minute, weeks * 7 + 7)
}

const lengthOf = ({ startsAt, endsAt }: Pick<Room, 'startsAt' | 'endsAt'>): number => {
  const length = Math.round((endsAt - startsAt) / 60) * 60
  return length >= roomTimes.shortest && length <= roomTimes.longest ? length : usual
}

/** Another show like this one, next week at the same time. */
export function copyOf(room: Room, now: number): RoomValues {
  const startsAt = sameTimeLater(room.startsAt, now)
  return {
    ...emptyRoom(now),
    ...editValues(editOf(room)),
    kind: room.kind ?? 'phone',
    subAnchorWechat: room.subAnchorWechat ?? '',
    creatorWechat: room.creatorWechat ?? '',
    startsAt,
    endsAt: startsAt + lengthOf(room),
  }
}

/** A new show as the template has it, at its time of day: today if WeChat still takes that, else tomorrow. */
export function fromTemplate({ room, length, timeOfDay }: Template, now: number): RoomValues {
  const earliest = earliestStart(now)
  const day = dayOf(earliest)
  const today = momentOf(day, timeOfDay)
  const startsAt = today >= earliest ? today : momentOf(day + 1, timeOfDay)
  return { ...emptyRoom(now), ...room, startsAt, endsAt: startsAt + length }
}

/** What of a form can be kept as a template: every field that would be taken as it stands. */
export function templateOf(values: RoomValues, name: string): NewTemplate {
  const kept = Object.entries(templateRoom.shape).flatMap(([field, schema]) => {
    const value = values[field as keyof RoomValues]
    if (value === undefined || value === '' || !schema.safeParse(value).success) return []
    return [[field, value] as const]
  })
  const { startsAt, endsAt } = values
  const known = startsAt !== undefined && endsAt !== undefined
  return {
    name,
    room: Object.fromEntries(kept),
    length: known ? lengthOf({ startsAt, endsAt }) : usual,
    timeOfDay: startsAt === undefined ? 20 * 3600 : timeOfDayOf(startsAt),
  }
}

/** Of a room that is there already. */
export const templateOfRoom = (room: Room, name: string): NewTemplate =>
  templateOf(
    {
      ...editValues(editOf(room)),
      ...(room.kind && { kind: room.kind }),
      subAnchorWechat: room.subAnchorWechat ?? '',
      creatorWechat: room.creatorWechat ?? '',
    },
    name,
  )
