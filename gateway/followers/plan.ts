import { sql } from 'kysely'
import { pushBatch, type PushPlan, type PushWhy } from '#contract/followers.ts'
import { Fault } from '../fault.ts'
import type { WechatPictures } from '../images/wechat-pictures.ts'
import { faultOf } from '../rooms/refusal-fields.ts'
import type { RoomStore } from '../rooms/room-store.ts'
import type { RoomRow } from '../rooms/room-view.ts'
import type { RoomSync } from '../rooms/sync.ts'
import type { Db } from '../store/database.ts'
import { nextBeijingDay } from '../wechat/quota.ts'
import type { FollowerStore } from './store.ts'

type Parts = { db: Db; store: FollowerStore; rooms: RoomStore; sync: RoomSync; pictures: WechatPictures }

const now = () => Math.floor(Date.now() / 1000)
const today = () => nextBeijingDay(now()) - 86_400
const otherRoomPushed = 9410005

export const nameOf = (row: RoomRow | undefined, id: number): string =>
  row?.actual?.name ?? row?.own.wanted?.name ?? String(id)

/** Whom a follower push would reach, and what stands in its way: said before, and asked again before each batch. */
export function createPushPlanner({ db, store, rooms, sync, pictures }: Parts) {
  async function find(mp: string, id: number): Promise<RoomRow> {
    const row = Number.isSafeInteger(id) ? await rooms.one(mp, id) : undefined
    if (!row || row.gone_at !== null) throw new Fault('notFound', 'No such room.')
    return row
  }

  /** One room a day (9410005): ours, or one that WeChat told us of by refusing. */
  async function otherRoom(mp: string, room: number): Promise<{ room: number | null } | undefined> {
    const ours = await db
      .selectFrom('follower_push')
      .select('room')
      .where('mp', '=', mp)
      .where('room', '!=', room)
      .where('sent_at', '>=', today())
      .where('state', 'in', ['sent', 'ok', 'unknown'])
      .executeTakeFirst()
    if (ours) return ours
    const refused = await db
      .selectFrom('follower_push')
      .select('id')
      .where('mp', '=', mp)
      .where('sent_at', '>=', today())
      .where('state', '=', 'refused')
      .where(sql<boolean>`(wechat->>'errcode')::int = ${otherRoomPushed}`)
      .executeTakeFirst()
    return refused && { room: null }
  }

  async function plan(mp: string, id: number, check: boolean): Promise<PushPlan> {
    await find(mp, id)
    const read = check ? await sync.until(mp, id) : undefined
    if (read && read.kind !== 'ok') throw await faultOf(read, mp, pictures)
    const [room, followers, people, reached, other, running, state] = await Promise.all([
      find(mp, id),
      store.count(mp),
      store.audience(mp, id),
      db
        .selectFrom('follower_pushed')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('mp', '=', mp)
        .where('room', '=', id)
        .executeTakeFirstOrThrow(),
      otherRoom(mp, id),
      db
        .selectFrom('job_item')
        .innerJoin('job', 'job.id', 'job_item.job')
        .select('n')
        .where('job.mp', '=', mp)
        .where('job.kind', '=', 'followers.push')
        .where('job_item.room_id', '=', id)
        .where('job_item.state', 'in', ['waiting', 'running'])
        .where('job.state', '!=', 'cancelled')
        .limit(1)
        .executeTakeFirst(),
      store.state(mp),
    ])
    const status = room.actual?.status ?? 'notStarted'
    const why: PushWhy[] = []
    if (status !== 'live') why.push('notLive')
    if (other) why.push('otherRoomToday')
    if (running) why.push('running')
    else if (followers === 0) why.push('nobody')
    else if (people.length === 0) why.push('allReached')
    const otherId = other?.room ?? null
    return {
      roomId: id,
      roomName: nameOf(room, id),
      status,
      why,
      other: otherId === null ? null : { id: otherId, name: nameOf(await rooms.one(mp, otherId), otherId) },
      followers,
      reached: Number(reached.count),
      people: people.length,
      batches: Math.ceil(people.length / pushBatch),
      asOf: state.as_of,
      checkedAt: read ? read.at : null,
    }
  }

  /** Throws what a person should read if a batch must not go now. */
  async function must(mp: string, room: number): Promise<void> {
    const read = await sync.until(mp, room)
    if (read.kind !== 'ok') throw await faultOf(read, mp, pictures)
    if ((await find(mp, room)).actual?.status !== 'live')
      throw new Fault('notAllowedNow', 'The room is not live.', { why: 'notLive' })
    if (await otherRoom(mp, room))
      throw new Fault('notAllowedNow', 'Another room has pushed today.', { why: 'otherRoomToday' })
  }

  return { plan, must }
}
