import type { Hub } from '../events/hub.ts'
import type { Library } from '../goods/library.ts'
import type { Pusher } from '../followers/push.ts'
import type { Intents } from '../rooms/intents.ts'
import type { RoomStore } from '../rooms/room-store.ts'
import type { Db } from '../store/database.ts'
import { goodsIdOf, isOfGoods, type ItemEnd, type ItemRow, type JobRow, type JobStore } from './store.ts'

type Parts = {
  db: Db
  store: JobStore
  intents: Intents
  rooms: RoomStore
  library: Pick<Library, 'readBack'>
  pusher: Pick<Pusher, 'settled'>
  hub: Hub
  pace: number
}

/** Seconds between two looks at an item of goods whose outcome nobody heard: WeChat gives 1000 such reads a day. */
const lookEvery = 60

const now = () => Math.floor(Date.now() / 1000)

/** Brings items in line with what became known elsewhere: wishes that settled, rooms that are gone, workers that died. */
export function createTidy({ db, store, intents, rooms, library, hub, pace, pusher }: Parts) {
  const lookedAt = new Map<string, number>()

  /** Where a create stands is written in its intent, whatever happened to the worker. */
  async function ofCreate(job: JobRow, item: ItemRow): Promise<ItemEnd | undefined> {
    const intent = await intents.one(job.mp, item.intent ?? '')
    const wechat = intent?.wechat ?? undefined
    switch (intent?.state) {
      case 'ok':
        return { state: 'ok', made: intent.made }
      case 'refused':
      case 'absent':
        return { state: intent.state, wechat }
      case 'sent':
      case 'unknown':
        return item.state === 'unknown' ? undefined : { state: 'unknown', wechat }
      default:
        return { state: job.state === 'cancelled' ? 'skipped' : 'waiting' } // never sent
    }
  }

  /** A deletion can be taken up again; it is known to be done once the room is gone. */
  async function ofDelete(job: JobRow, item: ItemRow): Promise<ItemEnd | undefined> {
    const room = await rooms.one(job.mp, item.room_id ?? 0)
    if (!room || room.gone_at !== null) return { state: 'ok' }
    if (item.state === 'unknown') return undefined
    return { state: job.state === 'cancelled' ? 'unknown' : 'waiting' }
  }

  /** Deleted or submitted, or surely not: WeChat says so by the item's id. A deletion that nobody sent is taken up again. */
  async function ofGoods(job: JobRow, item: ItemRow): Promise<ItemEnd | undefined> {
    const wasHeld = item.state === 'running'
    if (wasHeld && job.kind === 'goods.delete' && job.state !== 'cancelled') return { state: 'waiting' }
    const key = `${item.job} ${item.n}`
    if ((lookedAt.get(key) ?? 0) > now() - lookEvery * pace) return wasHeld ? { state: 'unknown' } : undefined
    lookedAt.set(key, now())
    const found = await library.readBack(job.mp, goodsIdOf(item))
    if (found === undefined) return wasHeld ? { state: 'unknown' } : undefined
    lookedAt.delete(key)
    const wechat = item.wechat ?? undefined
    if (job.kind === 'goods.delete') return { state: found === null ? 'ok' : 'absent', wechat }
    if (found === null) return { state: 'skipped', fault: 'notFound' }
    return { state: found.audit === 'auditing' || found.audit === 'approved' ? 'ok' : 'absent', wechat }
  }

  /** Who was sent to is written before WeChat is asked; a batch without that never began. */
  async function ofPush(job: JobRow, item: ItemRow): Promise<ItemEnd | undefined> {
    const end = await pusher.settled(job.mp, item.intent ?? '')
    if (!end) return { state: job.state === 'cancelled' ? 'skipped' : 'waiting' }
    return end.state === item.state ? undefined : end
  }

  /** Nothing is lost and nothing doubled: it goes on where its file ends. */
  const ofArchive = async (job: JobRow): Promise<ItemEnd> => ({
    state: job.state === 'cancelled' ? 'skipped' : 'waiting',
  })

  const settleBy = (kind: JobRow['kind']) => {
    if (isOfGoods(kind)) return ofGoods
    switch (kind) {
      case 'delete-rooms':
        return ofDelete
      case 'followers.push':
        return ofPush
      case 'replay.archive':
        return ofArchive
      default:
        return ofCreate
    }
  }

  return {
    async tidy(job: JobRow): Promise<void> {
      const open = await db
        .selectFrom('job_item')
        .selectAll()
        .where('job', '=', job.id)
        .where((eb) =>
          eb.or([eb('state', '=', 'unknown'), eb.and([eb('state', '=', 'running'), eb('held_until', '<=', now())])]),
        )
        .execute()
      let moved = false
      for (const item of open) {
        const settle = settleBy(job.kind)
        const end = await settle(job, item)
        if (end && (await store.endItem(item, end))) moved = true
      }
      const ended = await this.endIfDone(job.id)
      if (moved || ended) await hub.tell(job.mp, { kind: 'jobs', ids: [job.id] })
    },

    async endIfDone(id: string): Promise<boolean> {
      const { numUpdatedRows } = await db
        .updateTable('job')
        .set({ state: 'done', why: null, until_at: null, ended_at: now() })
        .where('id', '=', id)
        .where('state', 'in', ['running', 'waiting', 'paused', 'stopped'])
        .where((eb) =>
          eb.not(
            eb.exists(
              eb
                .selectFrom('job_item')
                .select('n')
                .where('job', '=', id)
                .where('state', 'in', ['waiting', 'running', 'unknown']),
            ),
          ),
        )
        .executeTakeFirst()
      return numUpdatedRows > 0n
    },

    /** At start on a database that nobody else uses: whatever was held is held by nobody. */
    async releaseAll(): Promise<void> {
      await db.updateTable('job_item').set({ held_until: 0 }).where('state', '=', 'running').execute()
    },
  }
}
export type Tidy = ReturnType<typeof createTidy>
