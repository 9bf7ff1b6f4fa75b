import * as z from 'zod/mini'
import type { Endpoint } from './endpoint.ts'
import { customParamsAtMost, encodedLength, linkEntry, type Param } from './room-path.ts'
import { shareCode } from './rooms.ts'

/** What one mini program may keep. */
export const channelsAtMost = 50

const filled = (most: number) =>
  z.string().check(
    z.trim(),
    z.check((ctx) => {
      const actual = [...ctx.value].length
      if (actual === 0) ctx.issues.push({ code: 'custom', input: ctx.value, params: { rule: 'required' } })
      else if (actual > most)
        ctx.issues.push({ code: 'custom', input: ctx.value, params: { rule: 'length', max: most, actual } })
    }),
  )

/** Names are read by the merchant's own code, so they may be any text; values too, also empty. */
export const param: z.ZodMiniType<Param, Param> = z.strictObject({ name: filled(64), value: z.string() })

/** A place where links are handed out, the same for every room: its name, and what a link from there carries. */
export const channelWish = z
  .strictObject({
    name: filled(24),
    entry: linkEntry,
    pictureInPicture: z.boolean(),
    params: z.array(param).check(z.maxLength(20)),
  })
  .check(
    z.check((ctx) => {
      const { params } = ctx.value
      params.forEach(({ name }, n) => {
        const first = params.findIndex((other) => other.name === name)
        if (first < n)
          ctx.issues.push({
            code: 'custom',
            input: name,
            path: ['params', n, 'name'],
            params: { rule: 'duplicate', at: first },
          })
      })
      const actual = encodedLength(params)
      if (actual > customParamsAtMost)
        ctx.issues.push({
          code: 'custom',
          input: params,
          path: ['params'],
          params: { rule: 'length', max: customParamsAtMost, actual },
        })
    }),
  )
export type ChannelWish = z.output<typeof channelWish>

/** `by` saved it last, at `savedAt` (Unix seconds). */
export const channel = z.object({
  id: z.string(),
  name: z.string(),
  entry: linkEntry,
  pictureInPicture: z.boolean(),
  params: z.array(param),
  by: z.string(),
  savedAt: z.number(),
})
export type Channel = z.output<typeof channel>

export const shareApi = {
  channels: {
    method: 'GET',
    path: '/api/:mp/channels',
    says: 'The channels through which links are handed out, by name',
    permission: 'share.read',
    reply: z.object({ channels: z.array(channel) }),
  },
  /** `:id` is a UUID of the caller's, so that sending it twice keeps one. Faults: `alreadyThere` if another has the name; `tooMany` above 50. */
  keepChannel: {
    method: 'PUT',
    path: '/api/:mp/channels/:id',
    says: 'Make or change a channel; its custom parameters take at most 600 characters after encoding',
    permission: 'room.write',
    body: channelWish,
    reply: channel,
  },
  removeChannel: {
    method: 'DELETE',
    path: '/api/:mp/channels/:id',
    says: 'Delete a channel; links already handed out go on working',
    permission: 'room.write',
    reply: z.object({ id: z.string() }),
  },
  /** Asked of WeChat once per room and set of parameters, then kept. Developers have seen codes without the parameters (§3.5). */
  channelCode: {
    method: 'GET',
    path: '/api/:mp/rooms/:id/channel-codes/:channel',
    says: 'The QR code and poster that WeChat draws for a room with the parameters of a channel',
    permission: 'share.read',
    reply: shareCode,
  },
  /** The same for everybody: the mini program in which anchors verify themselves and go live (§3.1). */
  anchorCode: {
    method: 'GET',
    path: '/api/:mp/anchor-code',
    says: 'The code of the mini program 小程序直播, as a picture',
    permission: 'room.read',
    reply: z.unknown(),
    answers: 'image',
  },
} as const satisfies Record<string, Endpoint>
