import { sql, type Selectable } from 'kysely'
import type { FollowerPush } from '#contract/followers.ts'
import type { Hub } from '../events/hub.ts'
import { Fault } from '../fault.ts'
import type { WechatPictures } from '../images/wechat-pictures.ts'
import type { ItemEnd } from '../jobs/store.ts'
import type { MiniPrograms } from '../mini-programs/mini-programs.ts'
import { faultOf } from '../rooms/refusal-fields.ts'
import type { RoomStore } from '../rooms/room-store.ts'
import type { RoomSync } from '../rooms/sync.ts'
import { note, type Actor } from '../store/activity.ts'
import type { Db } from '../store/database.ts'
import type { Tables } from '../store/tables.ts'
import { createPushPlanner, nameOf } from './plan.ts'
import type { FollowerStore } from './store.ts'

type Parts = {
  db: Db
  store: FollowerStore
  rooms: RoomStore
  sync: RoomSync
  miniPrograms: MiniPrograms
  pictures: WechatPictures
  hub: Hub
}
type PushRow = Selectable<Tables['follower_push']>
/** What one item of the job carries: who, and for which room. */
export type Batch = { room: number; openids: string[] }

const now = () => Math.floor(Date.now() / 1000)
const listed = 100

/**
 * Follower push (§7.2). Every person is reserved for a room in the same transaction that says "sent", before WeChat is asked:
 * whatever dies after that, nobody is sent to twice. What WeChat surely did not take gives its people free again.
 */
export function createFollowerPush(parts: Parts) {
  const { db, rooms, miniPrograms, pictures, hub } = parts
  const planner = createPushPlanner(parts)
  const rowOf = (mp: string, id: string): Promise<PushRow | undefined> =>
    db.selectFrom('follower_push').selectAll().where('mp', '=', mp).where('id', '=', id).executeTakeFirst()

  async function tell(mp: string): Promise<void> {
    await hub.tell(mp, { kind: 'followers' })
  }

  /** Reserved and "sent" at once; nobody of the batch is left if others have them already. */
  async function reserve(mp: string, id: string, { room, openids }: Batch, actor: Actor, job: string) {
    return db.transaction().execute(async (tx) => {
      const mine = await tx
        .insertInto('follower_pushed')
        .values(openids.map((openid) => ({ mp, room, openid, push: id })))
        .onConflict((c) => c.doNothing())
        .returning('openid')
        .execute()
      if (mine.length === 0) return undefined
      await tx
        .insertInto('follower_push')
        .values({
          mp,
          id,
          room,
          job,
          by: actor.who,
          people: mine.length,
          state: 'sent',
          sent_at: now(),
          wechat: 'null',
        })
        .execute()
      const asked = await note(tx, {
        mp,
        actor,
        act: 'followers.push',
        target: String(room),
        outcome: 'asked',
        after: { people: mine.length, batch: id },
      })
      return { mine: mine.map(({ openid }) => openid), asked }
    })
  }

  /** Surely not sent: its people may be sent to by another. */
  const release = (mp: string, id: string) =>
    db.deleteFrom('follower_pushed').where('mp', '=', mp).where('push', '=', id).execute()
  const set = (mp: string, id: string, values: { state: PushRow['state']; message_id?: string; wechat?: string }) =>
    db.updateTable('follower_push').set(values).where('mp', '=', mp).where('id', '=', id).execute()

  const endOf = (row: PushRow): ItemEnd =>
    row.state === 'sent' ? { state: 'unknown' } : { state: row.state, wechat: row.wechat ?? undefined }

  return {
    plan: planner.plan,

    /** One batch, once. Called again with the same id it says what became of it and sends nothing. */
    async send(mp: string, id: string, batch: Batch, actor: Actor, job: string): Promise<ItemEnd> {
      const known = await rowOf(mp, id)
      if (known) return endOf(known)
      await planner.must(mp, batch.room)
      const reserved = await reserve(mp, id, batch, actor, job)
      if (!reserved) return { state: 'skipped' }
      const answer = await miniPrograms.get(mp).followers.push(batch.room, reserved.mine)
      const said = 'wechat' in answer ? answer.wechat : undefined
      const outcome = answer.kind === 'ok' ? 'ok' : answer.kind === 'unknown' ? 'unknown' : 'refused'
      if (answer.kind === 'ok') await set(mp, id, { state: 'ok', message_id: answer.data.messageId })
      else if (answer.kind === 'unknown') await set(mp, id, { state: 'unknown', wechat: JSON.stringify(said ?? null) })
      else {
        await release(mp, id)
        await set(mp, id, { state: 'refused', wechat: JSON.stringify(said ?? null) })
      }
      await note(db, {
        mp,
        actor,
        act: 'followers.push',
        target: String(batch.room),
        outcome,
        wechat: said,
        answers: reserved.asked,
      })
      await tell(mp)
      if (answer.kind === 'ok') return { state: 'ok' }
      if (answer.kind === 'unknown' || answer.kind === 'refused') return { state: answer.kind, wechat: said }
      // Not this batch's fault: the job waits, and the batch goes again as if it never had begun.
      await db.deleteFrom('follower_push').where('mp', '=', mp).where('id', '=', id).execute()
      throw await faultOf(answer, mp, pictures)
    },

    /** Where a batch stands although its worker is no more; undefined if it never began. */
    async settled(mp: string, id: string): Promise<ItemEnd | undefined> {
      const row = await rowOf(mp, id)
      if (!row) return undefined
      if (row.state !== 'sent' && row.state !== 'unknown') return endOf(row)
      if (row.state === 'sent') await set(mp, id, { state: 'unknown' })
      // WeChat's event names a message nobody heard of, for this room and as many people: that was this batch.
      const told = await db
        .selectFrom('follower_push_result')
        .select('message_id')
        .where('mp', '=', mp)
        .where('room', '=', row.room)
        .where('total', '=', row.people)
        .where('at', '>=', row.sent_at - 60) // their clock is not ours
        .where('message_id', 'not in', (eb) =>
          eb
            .selectFrom('follower_push')
            .select(sql<string>`coalesce(message_id, '')`.as('message_id'))
            .where('mp', '=', mp),
        )
        .where((eb) =>
          eb.not(
            eb.exists(
              eb
                .selectFrom('follower_push')
                .select('id')
                .where('mp', '=', mp)
                .where('state', '=', 'sent')
                .where('id', '!=', id),
            ),
          ),
        )
        .orderBy('at')
        .limit(1)
        .executeTakeFirst()
      if (!told) return { state: 'unknown' }
      await set(mp, id, { state: 'ok', message_id: told.message_id })
      await tell(mp)
      return { state: 'ok' }
    },

    /** A person knows better than any machine here. */
    async decide(mp: string, id: string, sent: boolean, actor: Actor): Promise<FollowerPush> {
      const row = await rowOf(mp, id)
      if (!row) throw new Fault('notFound', 'No such batch.')
      if (row.state !== 'unknown') throw new Fault('notAllowedNow', 'What became of this batch is known.')
      if (!sent) await release(mp, id)
      await set(mp, id, { state: sent ? 'ok' : 'absent' })
      await note(db, { mp, actor, act: 'followers.decide', target: id, outcome: 'ok', after: { sent } })
      await tell(mp)
      const found = (await this.pushes(mp)).find((push) => push.id === id)
      if (!found) throw new Fault('notFound', 'No such batch.')
      return found
    },

    async pushes(mp: string): Promise<FollowerPush[]> {
      const rows = await db
        .selectFrom('follower_push')
        .leftJoin('follower_push_result as result', (join) =>
          join.onRef('result.mp', '=', 'follower_push.mp').onRef('result.message_id', '=', 'follower_push.message_id'),
        )
        .selectAll('follower_push')
        .select(['result.at', 'total', 'success', 'openid_errors', 'not_subscribed', 'daily_limit', 'internal'])
        .where('follower_push.mp', '=', mp)
        .orderBy('sent_at', 'desc')
        .orderBy('follower_push.id')
        .limit(listed)
        .execute()
      const names = new Map((await rooms.every(mp)).map((row) => [row.id, nameOf(row, row.id)]))
      return rows.map((row) => ({
        id: row.id,
        roomId: row.room,
        roomName: names.get(row.room) ?? String(row.room),
        state: row.state,
        people: row.people,
        messageId: row.message_id,
        sentAt: row.sent_at,
        by: row.by,
        job: row.job,
        ...(row.wechat && { wechat: row.wechat }),
        result:
          row.at === null
            ? null
            : {
                at: row.at,
                total: row.total ?? 0,
                success: row.success ?? 0,
                openidErrors: row.openid_errors ?? 0,
                notSubscribed: row.not_subscribed ?? 0,
                dailyLimit: row.daily_limit ?? 0,
                internal: row.internal ?? 0,
              },
      }))
    },
  }
}
export type Pusher = ReturnType<typeof createFollowerPush>
