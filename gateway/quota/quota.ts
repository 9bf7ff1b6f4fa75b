import {
  neededLive,
  quotaErrands,
  quotaPace,
  quotaUses,
  type QuotaLine,
  type QuotaReport,
  type QuotaUse,
} from '#contract/quota.ts'
import type { ReadinessFacts } from '#contract/readiness.ts'
import type { MiniPrograms } from '../mini-programs/mini-programs.ts'
import type { Db } from '../store/database.ts'
import { nextBeijingDay, pathOf } from '../wechat/quota.ts'

type Parts = { db: Db; miniPrograms: MiniPrograms; pace: number }
type Asked = { line: QuotaLine; askedAt: number | null }

const day = 86_400

/** What merely asking costs is no reason to ask more often. */
const ownKeeping: readonly QuotaUse[] = quotaErrands.connection

const now = () => Math.floor(Date.now() / 1000)

/** What WeChat says is left of the day, path by path: asked when somebody looks, and then seldom. */
export async function createQuota({ db, miniPrograms, pace }: Parts) {
  const known = new Map<string, Asked[]>()
  const asking = new Map<string, Promise<void>>()
  const { perMinute } = quotaPace

  async function load(mp: string): Promise<Asked[]> {
    const rows = await db.selectFrom('quota').selectAll().where('mp', '=', mp).execute()
    const byUse = new Map(rows.map((row) => [row.use, row]))
    const lines = quotaUses.map((use): Asked => {
      const row = byUse.get(use)
      const { day_limit: limit = null, used = null, remain: left = null, rate = null, as_of: asOf = null } = row ?? {}
      return { line: { use, path: pathOf(use), limit, used, left, rate, asOf }, askedAt: row?.asked_at ?? null }
    })
    known.set(mp, lines)
    return lines
  }
  for (const { id } of miniPrograms.all()) await load(id)

  const today = () => nextBeijingDay(now()) - day

  /** Asked sooner than by the hour: a show needs it, or somebody calls it, which WeChat's count tells or our own client. */
  function isBusy(mp: string, { line: { use, used, asOf }, askedAt }: Asked): boolean {
    if (neededLive.includes(use)) return true
    if (ownKeeping.includes(use)) return false
    return (
      (used !== null && used > 0 && (asOf ?? 0) >= today()) ||
      (miniPrograms.get(mp).quota.lastUsed(use) ?? -1) >= (askedAt ?? 0)
    )
  }

  /** From when on WeChat may be asked again. Yesterday's count says nothing of today. */
  function dueAt(mp: string, asked: Asked): number {
    if (asked.askedAt === null) return 0
    const soonest = asked.askedAt + quotaPace.busy * pace
    // A question that brought nothing is no answer for an hour.
    if (isBusy(mp, asked) || (asked.line.asOf ?? 0) < asked.askedAt) return soonest
    const usual = asked.askedAt + quotaPace.idle * pace
    return asked.askedAt < today() ? Math.max(soonest, Math.min(usual, today())) : usual
  }

  /** What a show needs goes before all else: three of the twenty-five questions in five minutes. Then what is longest due. */
  function inOrder(mp: string, lines: Asked[]): QuotaUse[] {
    const ranked = lines.map((asked) => ({
      use: asked.line.use,
      needed: neededLive.includes(asked.line.use),
      busy: isBusy(mp, asked),
      at: dueAt(mp, asked),
    }))
    return ranked
      .filter(({ at }) => at <= now())
      .sort((a, b) => Number(b.needed) - Number(a.needed) || a.at - b.at || Number(b.busy) - Number(a.busy))
      .map(({ use }) => use)
  }

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
          .where('quota.asked_at', '<=', now() - quotaPace.busy * pace),
      )
      .executeTakeFirst()
    return Boolean(numInsertedOrUpdatedRows)
  }

  async function keep(mp: string, use: QuotaUse, figures: Omit<QuotaLine, 'use' | 'path'>): Promise<void> {
    const { asOf: as_of, limit: day_limit, used, left: remain, rate } = figures
    await db
      .updateTable('quota')
      .set({ as_of, day_limit, used, remain, rate: JSON.stringify(rate) })
      .where('mp', '=', mp)
      .where('use', '=', use)
      .execute()
  }

  async function ask(mp: string): Promise<void> {
    const lines = await load(mp)
    let left = perMinute - lines.filter(({ askedAt }) => askedAt !== null && askedAt > now() - 60 * pace).length
    for (const use of inOrder(mp, lines)) {
      if (left-- <= 0) break
      if (!(await claim(mp, use))) continue
      const answer = await miniPrograms.get(mp).quota.get(use)
      if (answer.kind === 'ok') await keep(mp, use, { ...answer.data, asOf: answer.at })
      // WeChat may not know a path (76021) and answer for the next; anything else would fail for that one too.
      else if (answer.kind === 'refused')
        await keep(mp, use, { limit: null, used: null, left: null, rate: null, asOf: now() })
      else break
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
      return {
        lines: lines.map(({ line }) => line),
        complete: lines.every((asked) => asked.line.asOf !== null && dueAt(mp, asked) > now()),
        renewsAt: nextBeijingDay(now()),
      }
    },

    /** Of what a show needs, as it was last asked today; never asks. */
    scarcest(mp: string): ReadinessFacts['quota'] {
      const since = Math.max(now() - day, today())
      let least: ReadinessFacts['quota'] = null
      for (const { line } of known.get(mp) ?? []) {
        const { use, limit, left, asOf } = line
        // 0 of 0 is how a path without a published limit reads.
        if (!neededLive.includes(use) || !limit || left === null || asOf === null || asOf < since) continue
        if (!least || left / limit < least.left / least.limit) least = { left, limit, asOf }
      }
      return least
    },
  }
}
export type Quota = Awaited<ReturnType<typeof createQuota>>
