import { createHash } from 'node:crypto'
import { sql, type Selectable, type Updateable } from 'kysely'
import type { WechatClip } from '../wechat/replay.ts'
import type { Db } from '../store/database.ts'
import type { Tables } from '../store/tables.ts'

export type ClipRow = Selectable<Tables['replay_clip']>
export type ReplayRoomRow = Selectable<Tables['replay_room']>

const now = () => Math.floor(Date.now() / 1000)

/** Without its query, which may carry a signature that changes from answer to answer: the same recording keeps its key. */
export function clipKey(url: string): string {
  const { host, pathname } = new URL(url)
  return createHash('sha256').update(`${host}${pathname}`).digest('hex').slice(0, 32)
}

/** What WeChat said of recordings, kept: it is asked seldom, and a page is answered from here. */
export function createReplayStore(db: Db) {
  const clips = (mp: string) => db.selectFrom('replay_clip').selectAll().where('mp', '=', mp)
  const fresh = (mp: string, room: number, url: string) => ({
    mp,
    key: clipKey(url),
    room,
    url,
    seen_at: now(),
    parts: 'null',
  })

  return {
    room: (mp: string, room: number): Promise<ReplayRoomRow | undefined> =>
      db.selectFrom('replay_room').selectAll().where('mp', '=', mp).where('room', '=', room).executeTakeFirst(),
    clip: (mp: string, key: string): Promise<ClipRow | undefined> =>
      clips(mp).where('key', '=', key).executeTakeFirst(),
    clipsOf: (mp: string, room: number): Promise<ClipRow[]> =>
      clips(mp).where('room', '=', room).orderBy('kind').orderBy('n').orderBy('goods_id').execute(),
    unmeasured: (mp: string, room: number): Promise<ClipRow[]> =>
      clips(mp).where('room', '=', room).where('measured_at', 'is', null).where('trouble', 'is', null).execute(),

    /** What can still be watched, the soonest to expire first. */
    watchable: (mp: string): Promise<ClipRow[]> =>
      clips(mp)
        .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', now())]))
        .where((eb) => eb.or([eb('trouble', 'is', null), eb('trouble', '!=', 'gone')]))
        .orderBy(sql`expires_at nulls last`)
        .orderBy('room', 'desc')
        .orderBy('kind', 'desc')
        .orderBy('n')
        .execute(),

    /** Rooms that WeChat lists as ended and that have no row yet get one. A show long over was over when it was planned to be. */
    async meetEnded(mp: string): Promise<void> {
      await sql`
        insert into replay_room (mp, room, over_at, next_at)
        select mp, id, case when (actual->>'endsAt')::bigint < ${now() - 86_400} then (actual->>'endsAt')::bigint else ${now()} end, ${now()}
        from room where mp = ${mp} and gone_at is null and actual->>'status' = 'ended'
        on conflict do nothing`.execute(db)
    },
    async due(mp: string): Promise<number | undefined> {
      const row = await db
        .selectFrom('replay_room')
        .select('room')
        .where('mp', '=', mp)
        .where('next_at', '<=', now())
        .orderBy('over_at', 'desc')
        .limit(1)
        .executeTakeFirst()
      return row?.room
    },
    async rooms(mp: string): Promise<{ over: number; read: number }> {
      const row = await db
        .selectFrom('replay_room')
        .select((eb) => [eb.fn.countAll<number>().as('over'), eb.fn.count<number>('as_of').as('read')])
        .where('mp', '=', mp)
        .executeTakeFirstOrThrow()
      return { over: Number(row.over), read: Number(row.read) }
    },
    setRoom: (mp: string, room: number, values: Updateable<Tables['replay_room']>) =>
      db.updateTable('replay_room').set(values).where('mp', '=', mp).where('room', '=', room).execute(),

    /** An empty answer may mean "not yet" or "failed": it takes nothing away. True if something changed. */
    async saw(mp: string, room: number, listed: readonly WechatClip[], at: number): Promise<boolean> {
      const before = (await this.clipsOf(mp, room)).filter(({ kind }) => kind !== 'explanation')
      let segment = 0
      for (const clip of listed)
        await db
          .insertInto('replay_clip')
          .values({
            ...fresh(mp, room, clip.url),
            kind: clip.kind,
            n: clip.kind === 'segment' ? ++segment : 0,
            made_at: clip.madeAt,
            expires_at: clip.expiresAt,
            seen_at: at,
          })
          .onConflict((c) =>
            c.columns(['mp', 'key']).doUpdateSet({
              url: clip.url,
              made_at: clip.madeAt,
              expires_at: clip.expiresAt,
              seen_at: at,
              n: sql`excluded.n`,
            }),
          )
          .execute()
      const keys = new Set(listed.map(({ url }) => clipKey(url)))
      const dropped = listed.length === 0 ? [] : before.filter(({ key }) => !keys.has(key)).map(({ key }) => key)
      if (dropped.length) await db.deleteFrom('replay_clip').where('mp', '=', mp).where('key', 'in', dropped).execute()
      return dropped.length > 0 || before.length !== keys.size
    },

    /** The anchor's words on one product; its address is WeChat's, so it may be fetched from then on. */
    async keepExplanation(mp: string, room: number, goodsId: number, url: string): Promise<string> {
      await db
        .insertInto('replay_clip')
        .values({ ...fresh(mp, room, url), kind: 'explanation', n: 0, goods_id: goodsId })
        .onConflict((c) =>
          // Measured anew: an anchor may have recorded it again, and what was gone is there if WeChat names it.
          c
            .columns(['mp', 'key'])
            .doUpdateSet({ url, seen_at: now(), goods_id: goodsId, measured_at: null, trouble: null }),
        )
        .execute()
      return clipKey(url)
    },
    async setExplained(mp: string, room: number, explained: Selectable<Tables['replay_room']>['explained']) {
      const row = { over_at: null, next_at: null, explained: JSON.stringify(explained) }
      await db
        .insertInto('replay_room')
        .values({ mp, room, ...row })
        .onConflict((c) => c.columns(['mp', 'room']).doUpdateSet({ explained: row.explained }))
        .execute()
    },

    measured: (
      mp: string,
      key: string,
      found: Pick<ClipRow, 'bytes' | 'length' | 'etag' | 'parts' | 'playlist' | 'trouble'>,
    ) =>
      db
        .updateTable('replay_clip')
        .set({ ...found, parts: JSON.stringify(found.parts), measured_at: now() })
        .where('mp', '=', mp)
        .where('key', '=', key)
        .execute(),
  }
}
export type ReplayStore = ReturnType<typeof createReplayStore>
