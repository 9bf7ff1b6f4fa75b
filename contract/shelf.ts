import * as z from 'zod/mini'
import type { Endpoint } from './endpoint.ts'
import { wechatAnswer } from './fault.ts'
import { price } from './price.ts'
import { onOff, remembered, type LiveStatus } from './rooms.ts'
import type { Permission } from './permissions.ts'

/** What WeChat never gives back about an act and Kaibo remembers. `sure: false`: nobody heard the answer. */
const act = z.object({ by: z.string(), at: z.number(), sure: z.boolean() })

export const shelfItem = z.object({
  goodsId: z.number(),
  name: z.string(),
  price: z.nullable(price),
  /** On our origin. */
  picture: z.nullable(z.string()),
  path: z.string(),
  /**
   * On or off the shelf, as last answered to us: WeChat has no call that reads it. Null until somebody switched it here;
   * whether imported goods begin on the shelf is not documented (§4).
   */
  onSale: z.nullable(remembered),
  /** The last push of this item from here. */
  pushed: z.nullable(act),
  addedBy: z.nullable(z.string()),
  /** WeChat lists it in this room and nobody here put it there. */
  foreign: z.boolean(),
})
export type ShelfItem = z.output<typeof shelfItem>

export const shelf = z.object({
  roomId: z.number(),
  /** In the order that was last asked for here, then what was added elsewhere. WeChat's own order cannot be read. */
  items: z.array(shelfItem),
  /** Were put here and are not in WeChat's list of the room any more. */
  missing: z.array(z.object({ goodsId: z.number(), name: z.string() })),
  /**
   * `applied`: WeChat took this order and nothing was added since · `assumed`: it was never sorted here, or something was
   * added since · `checking`: a sort went out and nobody heard whether it took effect; sorting again is harmless.
   */
  order: z.object({
    state: z.enum(['applied', 'assumed', 'checking']),
    by: z.nullable(z.string()),
    at: z.nullable(z.number()),
  }),
  /** The last push in this room from here; the next may go at `nextPushAt`, Unix seconds (0 = now). */
  lastPush: z.nullable(z.object({ ...act.shape, goodsId: z.number() })),
  nextPushAt: z.number(),
  /** Goods that the room may hold (a setting), and how many more. */
  limit: z.number(),
  left: z.number(),
  /** When WeChat answered with the set of goods, Unix seconds. */
  asOf: z.nullable(z.number()),
  /** For `If-Match` of the order: changes with the order and with the set. */
  version: z.string(),
})
export type Shelf = z.output<typeof shelf>

/** Seconds for which a push is taken to be in progress: how long WeChat does is not documented (§4); 300047 says so if longer. */
export const pushLasts = 5

/**
 * `roomOver`: ended, banned or expired (300023) · `notLive`: only a live room can push · `offShelf` 300052 ·
 * `pushInProgress` 300047, 300049 · `notInRoom` 300053 · `roomFull` 300033.
 */
export type ShelfWhy = 'roomOver' | 'notLive' | 'offShelf' | 'pushInProgress' | 'notInRoom' | 'roomFull'
/** `switch`: on or off the shelf. */
export type ShelfAct = 'add' | 'remove' | 'switch' | 'sort' | 'push' | 'clip'

/** Only 300023 itself is documented, not when (§10.2): what surely is over is refused, the rest is WeChat's to answer. */
const over: readonly LiveStatus[] = ['ended', 'banned', 'expired']

type RoomNow = { status: LiveStatus; now: number } & Pick<Shelf, 'left' | 'nextPushAt' | 'lastPush'>

/** Whether an act is allowed, and if not why: for the button and for the gateway's refusal. `item`: missing = not in the room. */
export function shelfCan(
  act: ShelfAct,
  room: RoomNow,
  item?: Pick<ShelfItem, 'goodsId' | 'onSale'>,
): { ok: true } | { ok: false; why: ShelfWhy } {
  const why = reason(act, room, item)
  return why ? { ok: false, why } : { ok: true }
}

function reason(act: ShelfAct, room: RoomNow, item?: Pick<ShelfItem, 'goodsId' | 'onSale'>): ShelfWhy | undefined {
  if (act === 'clip') return item ? (room.status === 'banned' ? 'roomOver' : undefined) : 'notInRoom'
  if (over.includes(room.status)) return 'roomOver'
  if (act === 'add') return room.left > 0 ? undefined : 'roomFull'
  if (act === 'sort') return undefined
  if (!item) return 'notInRoom'
  const pushing = room.now < room.nextPushAt
  if (act === 'push') {
    if (room.status !== 'live') return 'notLive'
    // An unsure "off" may be on: WeChat decides.
    if (item.onSale?.on === false && item.onSale.sure) return 'offShelf'
    return pushing ? 'pushInProgress' : undefined
  }
  return pushing && room.lastPush?.goodsId === item.goodsId ? 'pushInProgress' : undefined
}

const onAir: readonly LiveStatus[] = ['live', 'paused', 'interrupted', 'unknown']
/** What it takes to change the shelf of a room in this status: preparing is for all, a running show for whoever runs it. */
export const shelfPermission = (status: LiveStatus): Permission =>
  onAir.includes(status) ? 'shelf.moderate' : 'shelf.prepare'

/** Why an item was not added: `unknownGoods` not in the library (300024) · `notApproved` 300025 · `roomFull` 300033. */
export const shelfRefusal = z.object({
  id: z.number(),
  why: z.enum(['unknownGoods', 'notApproved', 'alreadyThere', 'roomFull']),
  /** If it was WeChat that said so. */
  wechat: z.optional(wechatAnswer),
})

const goodsIds = z.array(z.int().check(z.positive())).check(z.minLength(1), z.maxLength(1000))

/**
 * `none` nobody recorded an explanation (300044) · `making` recorded, not ready yet (300045) · `failed` WeChat could not make
 * it (300046) · `ready`: `file` is its address on our origin (`replayApi.file`).
 */
export const clip = z.object({ state: z.enum(['ready', 'none', 'making', 'failed']), file: z.nullable(z.string()) })

export const shelfApi = {
  read: {
    method: 'GET',
    path: '/api/:mp/rooms/:id/shelf',
    says: 'The goods of a room: the set as WeChat last listed it, order and shelf state as last asked for here',
    permission: 'goods.read',
    reply: shelf,
  },
  /** What cannot be added is in `refused` with its reason and the rest goes; nothing is refused twice over by WeChat. */
  add: {
    method: 'POST',
    path: '/api/:mp/rooms/:id/shelf',
    says: 'Put goods of the library into a room',
    permission: 'shelf.prepare',
    body: z.strictObject({ ids: goodsIds }),
    reply: z.object({ shelf, added: z.array(z.number()), refused: z.array(shelfRefusal) }),
  },
  remove: {
    method: 'DELETE',
    path: '/api/:mp/rooms/:id/shelf/:goodsId',
    says: 'Take an item out of a room',
    permission: 'shelf.prepare',
    reply: shelf,
  },
  setOnSale: {
    method: 'PUT',
    path: '/api/:mp/rooms/:id/shelf/:goodsId/on-sale',
    says: 'Put an item on the shelf of a room, or off it',
    permission: 'shelf.prepare',
    body: onOff,
    reply: shelf,
  },
  /** Never repeated by the gateway. `outcomeUnknown`: it was probably pushed; viewers would see a second one. */
  push: {
    method: 'POST',
    path: '/api/:mp/rooms/:id/shelf/:goodsId/push',
    says: 'Pop an item up for the viewers of a live room',
    permission: 'goods.push',
    reply: shelf,
  },
  clip: {
    method: 'GET',
    path: '/api/:mp/rooms/:id/shelf/:goodsId/clip',
    says: 'Whether there is a recording of the anchor explaining an item',
    permission: 'goods.read',
    reply: clip,
  },
  /**
   * What was changed elsewhere is taken as it is: goods put in elsewhere stop being foreign, goods taken out elsewhere are
   * forgotten. WeChat is told nothing; putting back is `add`, taking out is `remove`.
   */
  accept: {
    method: 'POST',
    path: '/api/:mp/rooms/:id/shelf/accept',
    says: 'Take the goods that were put in or taken out elsewhere as they are',
    permission: 'shelf.prepare',
    body: z.strictObject({ ids: goodsIds }),
    reply: shelf,
  },
  /** All goods of the room, once each. `changedMeanwhile` with the shelf as `current` if order or set changed since `If-Match`. */
  sort: {
    method: 'PUT',
    path: '/api/:mp/rooms/:id/shelf/order',
    says: 'Put the goods of a room in this order',
    permission: 'shelf.prepare',
    needs: 'If-Match',
    body: z.strictObject({ ids: goodsIds }),
    reply: shelf,
  },
} as const satisfies Record<string, Endpoint>
