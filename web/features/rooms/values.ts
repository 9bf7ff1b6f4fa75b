import type { ImageSlot } from '#contract/images.ts'
import { earliestStart } from '#contract/room-times.ts'
import { newRoom, roomEdit, type NewRoom, type Room } from '#contract/rooms.ts'
import type { EditField, EditFields } from './conflict.ts'

/** What the form holds while a person fills it: the contract's fields, each possibly still empty. */
type Field = keyof NewRoom
export type RoomValues = { [Name in Field]?: NewRoom[Name] | undefined }

/** The room inside a fault. Only what names it is looked at: the rest came through the gateway's own schema. */
export const isRoom = (value: unknown): value is Room =>
  isRecord(value) && typeof value.id === 'number' && typeof value.version === 'string'

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The pictures of a room, in the order a person meets them. */
export const roomSlots = ['cover', 'share', 'feed'] as const satisfies ImageSlot[]
export type RoomSlot = (typeof roomSlots)[number]
export const imageField = { cover: 'coverImage', share: 'shareImage', feed: 'feedImage' } as const satisfies Record<
  RoomSlot,
  EditField
>

const halfHour = 30 * 60

/** The next half hour that leaves time to fill the form, and two hours of show. */
export function suggestedTimes(now: number): { startsAt: number; endsAt: number } {
  const startsAt = Math.ceil((earliestStart(now) + 20 * 60) / halfHour) * halfHour
  return { startsAt, endsAt: startsAt + 2 * 3600 }
}

/** WeChat's own defaults for what a person does not decide (§3.1): all open but replay and customer service. */
export const emptyRoom = (now: number): RoomValues => ({
  name: '',
  kind: 'phone',
  ...suggestedTimes(now),
  anchorName: '',
  anchorWechat: '',
  subAnchorWechat: '',
  creatorWechat: '',
  coverImage: undefined,
  shareImage: undefined,
  feedImage: undefined,
  collected: true,
  likes: true,
  shelf: true,
  comments: true,
  sharing: true,
  replay: false,
  customerService: false,
  followerPush: false,
})

/** Image ids are 32 hex digits, bare or at the end of their address. */
export const imageIdIn = (image: string | null): string | null => /[0-9a-f]{32}/.exec(image ?? '')?.[0] ?? null

/** A room as its edit form opens it. Where nobody told us, the switches stand as WeChat makes them by default. */
export const editOf = (room: Room): EditFields => ({
  name: room.name,
  startsAt: room.startsAt,
  endsAt: room.endsAt,
  anchorName: room.anchorName,
  anchorWechat: room.anchorWechat,
  coverImage: imageIdIn(room.images.cover),
  shareImage: imageIdIn(room.images.share),
  feedImage: imageIdIn(room.images.feed),
  collected: room.collected,
  likes: room.likes,
  shelf: room.shelf,
  comments: room.comments,
  sharing: room.sharing,
  replay: room.replay,
  customerService: room.customerService,
  followerPush: room.followerPush,
})

const editFields = Object.keys(roomEdit.shape) as EditField[]

/** Only what an edit may carry. */
export const editIn = (values: RoomValues): EditFields =>
  Object.fromEntries(editFields.map((field) => [field, values[field] ?? null])) as unknown as EditFields

/** The other way: what nobody told us stands empty, or for a switch as WeChat makes it by default. */
export function editValues(fields: EditFields): RoomValues {
  const defaults = emptyRoom(0)
  return Object.fromEntries(
    editFields.map((field) => {
      const fallback = typeof defaults[field] === 'boolean' ? defaults[field] : undefined
      return [field, fields[field] ?? fallback]
    }),
  )
}

/** Empty optional people are left out: WeChat reads an empty string as a wrong id. */
export function newRoomIn(values: RoomValues): Record<string, unknown> {
  const room: Record<string, unknown> = {}
  for (const field of Object.keys(newRoom.shape) as Field[]) {
    const value = values[field]
    const optional = field === 'subAnchorWechat' || field === 'creatorWechat'
    if (value === null || value === undefined) continue
    if (optional && typeof value === 'string' && value.trim() === '') continue
    room[field] = value
  }
  return room
}

/** What the gateway keeps of a form: the values, and of an edit the room as it was opened. */
export const valuesIn = (kept: Record<string, unknown>): RoomValues | undefined =>
  isRecord(kept.room) ? (kept.room as RoomValues) : undefined
