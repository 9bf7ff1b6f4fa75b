import { sql, type Selectable, type Transaction, type Updateable } from 'kysely'
import { followersPerPage } from '#contract/followers.ts'
import { daysBetween } from '#contract/wall-clock.ts'
import type { Db } from '../store/database.ts'
import type { Tables } from '../store/tables.ts'
import type { WechatFollower } from '../wechat/followers.ts'

export type FollowerState = Selectable<Tables['follower_state']>
type Tx = Transaction<Tables>

const now = () => Math.floor(Date.now() / 1000)
/** Rows of one insert: PostgreSQL takes 65,535 values in a question. */
const atOnce = 1000

/** Our copy of the subscribers: WeChat gives them two thousand at a time and cannot be asked for one. */
export function createFollowerStore(db: Db) {
  const present = (mp: string) => db.selectFrom('follower').where('mp', '=', mp).where('gone_at', 'is', null)

  async function put(tx: Db | Tx, mp: string, seen: readonly WechatFollower[], scan: number) {
    const once = [...new Map(seen.map((one) => [one.openid, one])).values()]
    for (let from = 0; from < once.length; from += atOnce)
      await tx
        .insertInto('follower')
        .values(
          once.slice(from, from + atOnce).map(({ openid, at, roomId, roomStatus }) => {
            return { mp, openid, at, room: roomId, room_status: roomStatus, scan, gone_at: null }
          }),
        )
        .onConflict((c) =>
          c.columns(['mp', 'openid']).doUpdateSet({
            at: sql`excluded.at`,
            room: sql`excluded.room`,
            room_status: sql`excluded.room_status`,
            scan: sql`excluded.scan`,
            gone_at: null,
          }),
        )
        .execute()
  }

  return {
    put,
    async state(mp: string): Promise<FollowerState> {
      await db
        .insertInto('follower_state')
        .values({ mp })
        .onConflict((c) => c.doNothing())
        .execute()
      return db.selectFrom('follower_state').selectAll().where('mp', '=', mp).executeTakeFirstOrThrow()
    },
    setState: (mp: string, values: Updateable<Tables['follower_state']>) =>
      db.updateTable('follower_state').set(values).where('mp', '=', mp).execute(),

    /** One page and where to go on, together: a crash reads a page twice and leaves none out. */
    async sawPage(mp: string, seen: readonly WechatFollower[], scan: number, next: string | null): Promise<void> {
      await db.transaction().execute(async (tx) => {
        await put(tx, mp, seen, scan)
        const over = next === null
        await tx
          .updateTable('follower_state')
          .set((eb) => ({
            page_break: next,
            seen: eb('seen', '+', seen.length),
            stale: null,
            ...(over && { as_of: now(), started_at: null }),
          }))
          .where('mp', '=', mp)
          .execute()
        if (over)
          await tx
            .updateTable('follower')
            .set({ gone_at: now() })
            .where('mp', '=', mp)
            .where('scan', '<', scan)
            .where('gone_at', 'is', null)
            .execute()
      })
    },

    async left(tx: Tx, mp: string, openid: string): Promise<void> {
      await tx
        .updateTable('follower')
        .set({ gone_at: now() })
        .where('mp', '=', mp)
        .where('openid', '=', openid)
        .execute()
    },

    async count(mp: string, room?: number): Promise<number> {
      const row = await present(mp)
        .$if(room !== undefined, (q) => q.where('room', '=', room ?? 0))
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow()
      return Number(row.count)
    },
    page: (mp: string, page: number, room?: number) =>
      present(mp)
        .$if(room !== undefined, (q) => q.where('room', '=', room ?? 0))
        .select(['openid', 'at', 'room', 'room_status'])
        .orderBy(sql`at desc nulls last`)
        .orderBy('openid')
        .limit(followersPerPage)
        .offset(page * followersPerPage)
        .execute(),

    /** By the days of a time zone; those on which nobody subscribed are left out. */
    async days(mp: string, timeZone: string): Promise<{ day: string; count: number }[]> {
      const { first, last } = await present(mp)
        .select((eb) => [eb.fn.min('at').as('first'), eb.fn.max('at').as('last')])
        .executeTakeFirstOrThrow()
      if (first === null || last === null) return []
      // Where each day begins is ours to say: the database may know fewer time zones than we do.
      const days = daysBetween(timeZone, Number(first), Number(last))
      const starts = `{${days.map(({ start }) => start).join()}}`
      const rows = await present(mp)
        .select([sql<number>`width_bucket(at, ${starts}::bigint[])`.as('n'), sql<number>`count(*)`.as('count')])
        .where('at', 'is not', null)
        .groupBy('n')
        .orderBy('n')
        .execute()
      return rows.map(({ n, count }) => ({ day: days[Number(n) - 1]?.day ?? '', count: Number(count) }))
    },
    async topRooms(mp: string): Promise<{ room: number; count: number }[]> {
      const rows = await present(mp)
        .select([sql<number>`room`.as('room'), sql<number>`count(*)`.as('count')])
        .where('room', 'is not', null)
        .groupBy('room')
        .orderBy(sql`count(*) desc`)
        .limit(10)
        .execute()
      return rows.map(({ room, count }) => ({ room, count: Number(count) }))
    },

    /**
     * Everybody who was not sent to for this room, the oldest subscription first. Sifted here: without statistics the database
     * joins the two lists row by row, nine seconds for 4,300 people, and PGlite stands still meanwhile.
     */
    async audience(mp: string, room: number): Promise<string[]> {
      const [all, sent] = await Promise.all([
        present(mp)
          .select('openid')
          .orderBy(sql`at nulls first`)
          .orderBy('openid')
          .execute(),
        db.selectFrom('follower_pushed').select('openid').where('mp', '=', mp).where('room', '=', room).execute(),
      ])
      const reached = new Set(sent.map(({ openid }) => openid))
      return all.flatMap(({ openid }) => (reached.has(openid) ? [] : [openid]))
    },
  }
}
export type FollowerStore = ReturnType<typeof createFollowerStore>
