import { createHash, timingSafeEqual } from 'node:crypto'
import { publicListLimits, type PublicList, type PublicRoom } from '#contract/public-list.ts'
import { inRoomOrder } from '#contract/room-order.ts'
import { roomPath } from '#contract/room-path.ts'
import { isOverdue } from '#contract/room-times.ts'
import { Fault } from '../fault.ts'
import type { WechatPictures } from '../images/wechat-pictures.ts'
import { lineOf, type Around, type RoomRow } from '../rooms/room-view.ts'
import type { RoomStore } from '../rooms/room-store.ts'
import type { Db } from '../store/database.ts'
import { priceFrom } from '../wechat/translate-goods.ts'

type Parts = { db: Db; rooms: RoomStore; around: Around; pictures: WechatPictures }
/** Addresses of pictures are keys here: the origin is the asker's to know. */
type Made = { key: string; list: PublicList; etag: string; pictures: ReadonlySet<string>; until: number }

/** Milliseconds for which one answer serves everybody. Another gateway's change of the key is noticed after that. */
const servesFor = 3_000
const now = () => Math.floor(Date.now() / 1000)
const shown = new Set(['live', 'paused', 'interrupted', 'notStarted', 'ended'])

const digest = (text: string) => createHash('sha256').update(text).digest()
const nothing = () => new Fault('notFound', 'There is no public list for this mini program and key.')

/**
 * The list for the merchant's own pages, made of our copy of WeChat's list and nothing else: however often it is asked,
 * WeChat is not, and being asked does not count as somebody watching.
 */
export function createPublicList(
  { db, rooms, around, pictures }: Parts,
  keyOf: (mp: string) => Promise<string | null>,
) {
  const made = new Map<string, Made>()
  const making = new Map<string, Promise<Made | null>>()

  async function make(mp: string): Promise<Made | null> {
    const key = await keyOf(mp)
    if (key === null) return null
    const state = await db
      .selectFrom('mini_program')
      .select(['rooms_as_of', 'rooms_stale'])
      .where('id', '=', mp)
      .executeTakeFirstOrThrow()
    const rows = (await rooms.all(mp)).filter((row) => row.actual !== null && row.own.deletedAt === undefined)
    await pictures.note(
      mp,
      rows.flatMap((row) => row.actual?.goods.map(({ coverUrl }) => coverUrl) ?? []),
    )
    const keys = new Set<string>()
    const list: PublicList = {
      asOf: state.rooms_as_of,
      stale: state.rooms_stale !== null,
      rooms: rows
        .map((row) => ({ row, line: lineOf(row, around) }))
        .filter(({ line }) => isShown(line))
        .sort((a, b) => inRoomOrder(a.line, b.line))
        .slice(0, publicListLimits.rooms)
        .map(({ row }) => publicRoomOf(row, keys)),
    }
    // The age alone makes no new version; it travels in a header too, for whoever keeps the old body.
    const etag = `W/"${digest(JSON.stringify({ ...list, asOf: null }))
      .toString('base64url')
      .slice(0, 22)}"`
    const one = { key, list, etag, pictures: keys, until: Date.now() + servesFor }
    made.set(mp, one)
    return one
  }

  function publicRoomOf(row: RoomRow, keys: Set<string>): PublicRoom {
    const pictureKey = (url: string | null | undefined) => {
      const key = around.urlOf(row.mp, url)?.split('/').at(-1) ?? null
      if (key !== null) keys.add(key)
      return key
    }
    const line = lineOf(row, around)
    const path = roomPath({ room: row.id })
    return {
      id: row.id,
      name: line.name,
      status: line.status,
      statusCode: line.statusCode,
      startsAt: line.startsAt,
      endsAt: line.endsAt,
      anchorName: line.anchorName,
      cover: pictureKey(row.actual?.coverUrl),
      path: path.ok ? path.path : '',
      replay: row.actual?.replay ?? null,
      goods: (row.actual?.goods ?? []).slice(0, publicListLimits.goodsPerRoom).map((item) => ({
        id: item.id,
        name: item.name,
        price: priceFrom(item.priceType, item.price, item.price2, 'fen'),
        path: item.url,
        cover: pictureKey(item.coverUrl),
      })),
    }
  }

  async function current(mp: string): Promise<Made | null> {
    const known = made.get(mp)
    if (known && known.until > Date.now()) return known
    // However many ask at once, it is made once.
    let once = making.get(mp)
    if (!once) {
      once = make(mp).finally(() => making.delete(mp))
      making.set(mp, once)
    }
    return once
  }

  return {
    /** After a change of the switch or the key here. What is being made meanwhile may hold the old key: it is made again. */
    async forget(mp: string): Promise<void> {
      await making.get(mp)?.catch(() => null)
      made.delete(mp)
    },

    async read(mp: string, key: string, origin: string): Promise<{ list: PublicList; etag: string }> {
      const one = await current(mp)
      if (!one || !timingSafeEqual(digest(one.key), digest(key))) throw nothing()
      const whole = (name: string | null) => name && `${origin}/public/${mp}/pictures/${name}`
      const list = {
        ...one.list,
        rooms: one.list.rooms.map((room) => ({
          ...room,
          cover: whole(room.cover),
          goods: room.goods.map((item) => ({ ...item, cover: whole(item.cover) })),
        })),
      }
      return { list, etag: one.etag }
    },

    /** Only what the list names: nobody's avatar, no share code, nothing of a room that is not shown. */
    async picture(mp: string, name: string, size?: 'thumb'): Promise<Buffer> {
      const one = await current(mp)
      if (!one?.pictures.has(name)) throw nothing()
      return pictures.read(mp, name, size)
    },
  }
}
export type PublicLists = ReturnType<typeof createPublicList>

function isShown(line: ReturnType<typeof lineOf>): boolean {
  if (!shown.has(line.status) || isOverdue(line, now())) return false
  return line.status !== 'ended' || line.endsAt > now() - publicListLimits.endedFor
}
