import { quotaUses, type QuotaLine, type QuotaReport, type QuotaUse } from '#contract/quota.ts'
import type { ReadinessFacts } from '#contract/readiness.ts'
import type { MiniPrograms } from '../mini-programs/mini-programs.ts'
import type { Db } from '../store/database.ts'
import { nextBeijingDay, pathOf } from '../wechat/quota.ts'
import type { ApiName } from '../wechat/retry-table.ts'

type Parts = { db: Db; miniPrograms: MiniPrograms; pace: number }

/** Seconds that an answer is good for, and how many paths may be asked for in a minute, however many people look. */
const goodFor = 300
const perMinute = 5
const day = 86_400

const apiOf = {
  createRoom: 'room/create',
  listRooms: 'getliveinfo',
  editRoom: 'room/editroom',
  deleteRoom: 'room/deleteroom',
  uploadPicture: 'media/upload',
  pushAddress: 'room/getpushurl',
  shareCode: 'room/getsharedcode',
  setMuted: 'room/updatecomment',
  setReplay: 'room/updatereplay',
  setCustomerService: 'room/updatekf',
  setCollected: 'room/updatefeedpublic',
} as const satisfies Record<QuotaUse, ApiName>

/** Without these a show cannot be run: seeing it, its push address, muting. */
const neededLive: readonly QuotaUse[] = ['listRooms', 'pushAddress', 'setMuted']

const now = () => Math.floor(Date.now() / 1000)
const unknown = { limit: null, used: null, left: null, rate: null, asOf: null }

/** What WeChat says is left of the day, path by path: asked when somebody looks, and then seldom. */
export async function createQuota({ db, miniPrograms, pace }: Parts) {
  const known = new Map<string, QuotaLine[]>()
  const asking = new Map<string, Promise<void>>()

  async function load(mp: string) {
    const rows = await db.selectFrom('quota').selectAll().where('mp', '=', mp).execute()
    const byUse = new Map(rows.map((row) => [row.use, row]))
    known.set(
      mp,
      quotaUses.map((use) => {
        const row = byUse.get(use)
        const path = pathOf(apiOf[use])
        if (!row || row.as_of === null) return { use, path, ...unknown }
        const { day_limit: limit, used, remain: left, rate, as_of: asOf } = row
        return { use, path, limit, used, left, rate, asOf }
      }),
    )
    return rows
  }
  for (const { id } of miniPrograms.all()) await load(id)

  /** Taken by the one who may ask now; another gateway on this database then finds it taken. */
  async function claim(mp: string, use: QuotaUse): Promise<boolean> {
    const row = { mp, use, asked_at: now(), as_of: null, day_limit: null, used: null, remain: null, rate: 'null' }
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('quota')
      .values(row)
      .onConflict((c) =>
        c
          .columns(['mp', 'use'])
          .doUpdateSet({ asked_at: row.asked_at })
          .where('quota.asked_at', '<=', now() - goodFor * pace),
      )
      .executeTakeFirst()
    return Boolean(numInsertedOrUpdatedRows)
  }

  async function ask(mp: string): Promise<void> {
    const rows = await load(mp)
    let left = perMinute - rows.filter((row) => row.asked_at > now() - 60 * pace).length
    const askedAt = new Map(rows.map((row) => [row.use, row.asked_at]))
    const due = quotaUses
      .filter((use) => (askedAt.get(use) ?? 0) <= now() - goodFor * pace)
      .sort((a, b) => (askedAt.get(a) ?? 0) - (askedAt.get(b) ?? 0))
    for (const use of due) {
      if (left-- <= 0) break
      if (!(await claim(mp, use))) continue
      const answer = await miniPrograms.get(mp).quota.get(apiOf[use])
      if (answer.kind === 'ok')
        await db
          .updateTable('quota')
          .set({
            as_of: answer.at,
            day_limit: answer.data.limit,
            used: answer.data.used,
            remain: answer.data.left,
            rate: JSON.stringify(answer.data.rate),
          })
          .where('mp', '=', mp)
          .where('use', '=', use)
          .execute()
      // WeChat may not know a path (76021) and answer for the next; anything else would fail for that one too.
      else if (answer.kind !== 'refused') break
    }
    await load(mp)
  }

  return {
    async read(mp: string): Promise<QuotaReport> {
      let going = asking.get(mp)
      if (!going) {
        going = ask(mp).finally(() => asking.delete(mp))
        asking.set(mp, going)
      }
      await going
      const lines = known.get(mp) ?? []
      const fresh = now() - goodFor * pace
      return {
        lines,
        complete: lines.every(({ asOf }) => asOf !== null && asOf > fresh),
        renewsAt: nextBeijingDay(now()),
      }
    },

    /** Of what a show needs, as it was last asked today; never asks. */
    scarcest(mp: string): ReadinessFacts['quota'] {
      const since = Math.max(now() - day, nextBeijingDay(now()) - day)
      let least: ReadinessFacts['quota'] = null
      for (const { use, limit, left, asOf } of known.get(mp) ?? []) {
        // 0 of 0 is how a path without a published limit reads.
        if (!neededLive.includes(use) || !limit || left === null || asOf === null || asOf < since) continue
        if (!least || left / limit < least.left / least.limit) least = { left, limit, asOf }
      }
      return least
    },
  }
}
export type Quota = Awaited<ReturnType<typeof createQuota>>
