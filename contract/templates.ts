import * as z from 'zod/mini'
import type { Endpoint } from './endpoint.ts'
import { roomTimes } from './room-times.ts'
import { newRoom } from './rooms.ts'

/** What one mini program may keep. */
export const templatesAtMost = 200

/** The values of a room without its times. Each may be missing: a template need not decide the pictures, say. */
export const templateRoom = z.partial(z.omit(newRoom, { startsAt: true, endsAt: true }))
export type TemplateRoom = z.output<typeof templateRoom>

export const newTemplate = z.strictObject({
  /** 1–64 characters; one name is used once per mini program. */
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(64)),
  room: templateRoom,
  /** Seconds from start to end. */
  length: z.int().check(z.minimum(roomTimes.shortest), z.maximum(roomTimes.longest)),
  /** Seconds after midnight on the merchant’s clock at which the show starts. */
  timeOfDay: z.int().check(z.minimum(0), z.maximum(86_399)),
})
export type NewTemplate = z.output<typeof newTemplate>

export const template = z.object({
  ...newTemplate.shape,
  id: z.string(),
  /** Who saved it, and when in Unix seconds. */
  by: z.string(),
  savedAt: z.number(),
})
export type Template = z.output<typeof template>

/** Templates belong to the mini program: what one saves, all may use. */
export const templateApi = {
  list: {
    method: 'GET',
    path: '/api/:mp/room-templates',
    says: 'Room templates, by name',
    permission: 'room.read',
    reply: z.object({ templates: z.array(template) }),
  },
  /** Faults: `alreadyThere` if the name is taken; `tooMany` above 200. */
  save: {
    method: 'POST',
    path: '/api/:mp/room-templates',
    says: 'Save a room as a template',
    permission: 'room.write',
    body: newTemplate,
    reply: template,
  },
  remove: {
    method: 'DELETE',
    path: '/api/:mp/room-templates/:id',
    says: 'Delete a template; rooms made of it stay',
    permission: 'room.write',
    reply: z.object({ id: z.string() }),
  },
} as const satisfies Record<string, Endpoint>
