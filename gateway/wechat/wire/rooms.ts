import * as z from 'zod/mini'
import { number, numberLike, speller, text } from './tolerant.ts'

/** Every spelling met or imaginable of a field, read under the one that §3.6 calls usual. */
const aka: Record<string, string> = {
  roomId: 'roomid',
  room_id: 'roomid',
  id: 'roomid',
  // A sample of 2020 and WxJava #1429.
  live_satus: 'live_status',
  is_feeds_public: 'is_feeds_public',
  feed_img: 'feeds_img',
}
const spelt = speller(aka)

const wireGoods = spelt(
  z.object({
    goods_id: number,
    name: text,
    cover_img: text,
    url: text,
    price: number,
    price2: number,
    price_type: number,
  }),
)

const wireRoom = spelt(
  z.object({
    roomid: numberLike.check(z.refine((id) => Number.isSafeInteger(id) && id > 0)),
    name: text,
    cover_img: text,
    share_img: text,
    feeds_img: text,
    live_status: number,
    start_time: number,
    end_time: number,
    anchor_name: text,
    live_type: number,
    is_feeds_public: number,
    close_like: number,
    close_goods: number,
    close_comment: number,
    close_kf: number,
    close_replay: number,
    open_like: number,
    open_goods: number,
    open_comment: number,
    open_kf: number,
    open_replay: number,
    goods: z.catch(z.array(z.catch(z.nullable(wireGoods), null)), []),
  }),
)
type Parsed = z.output<typeof wireRoom>
export type WireRoom = Omit<Parsed, 'goods'> & { goods: NonNullable<Parsed['goods'][number]>[] }

/** One page of `getliveinfo`. `rows` is what WeChat sent, from which the next page counts; a row without an id is left out. */
export type WirePage = { rows: number; total: number; rooms: WireRoom[] }

const wirePage = z.object({ room_info: z.array(z.unknown()), total: number })

/** `null`: this is not a list. */
export function readPage(data: Record<string, unknown>): WirePage | null {
  const page = wirePage.safeParse(data)
  if (!page.success) return null
  const rooms: WireRoom[] = []
  for (const row of page.data.room_info) {
    const parsed = wireRoom.safeParse(row)
    if (!parsed.success) continue
    rooms.push({ ...parsed.data, goods: parsed.data.goods.filter((item) => item !== null) })
  }
  const rows = page.data.room_info.length
  return { rows, total: page.data.total ?? rows, rooms }
}
