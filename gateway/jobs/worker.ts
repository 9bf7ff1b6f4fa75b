import { sql } from 'kysely'
import { jobKind, jobPermission, type JobKind } from '#contract/jobs.ts'
import { may, type Role } from '#contract/permissions.ts'
import type { Hub } from '../events/hub.ts'
import { Fault } from '../fault.ts'
import type { MiniPrograms } from '../mini-programs/mini-programs.ts'
import { note, type Actor } from '../store/activity.ts'
import type { Db } from '../store/database.ts'
import { outcomeOf, type Outcome, type RunItem } from './kinds.ts'
import type { ItemRow, JobRow, JobStore } from './store.ts'
import type { Tidy } from './tidy.ts'

type Parts = {
  db: Db
  store: JobStore
  tidy: Tidy
  runners: Record<JobKind, RunItem>
  miniPrograms: MiniPrograms
  hub: Hub
  pace: number
}
type Taken = { job: JobRow; item: ItemRow }

/**
 * Copying a show takes minutes and asks nothing of WeChat's API: nobody's rooms shall wait for it, nor it for them. Within a
 * lane one item at a time.
 */
const lanes = ['wechat', 'files'] as const
type Lane = (typeof lanes)[number]
const kindsIn = (lane: Lane): JobKind[] =>
  jobKind.options.filter((kind) => (kind === 'replay.archive') === (lane === 'files'))

/** Seconds an item is held, said again every third of it; a worker that stops saying so is taken to be dead. */
const heldFor = 60

const now = () => Math.floor(Date.now() / 1000)

/**
 * One item at a time per mini program and lane, over all gateways on this database: WeChat dislikes bursts (reliability.md §3.6).
 * Everything a crash could lose is in the tables before WeChat is asked.
 */
export function createJobWorker({ db, store, tidy, runners, miniPrograms, hub, pace }: Parts) {
  const busy = new Map<string, Promise<void>>()
  let stopped = true
  let timer: NodeJS.Timeout | undefined
  let current: Promise<void> = Promise.resolve()

  async function take(mp: string, lane: Lane): Promise<Taken | undefined> {
    return db.transaction().execute(async (tx) => {
      await sql`select pg_advisory_xact_lock(4202, hashtext(${mp}))`.execute(tx)
      const running = await tx
        .selectFrom('job_item')
        .innerJoin('job', 'job.id', 'job_item.job')
        .select('n')
        .where('job.mp', '=', mp)
        .where('job.kind', 'in', kindsIn(lane))
        .where('job_item.state', '=', 'running')
        .limit(1)
        .executeTakeFirst()
      if (running) return undefined
      await tx
        .updateTable('job')
        .set({ state: 'running', why: null, until_at: null })
        .where('mp', '=', mp)
        .where('state', '=', 'waiting')
        .where('until_at', '<=', now())
        .execute()
      const next = await tx
        .selectFrom('job_item')
        .innerJoin('job', 'job.id', 'job_item.job')
        .select(['job_item.job', 'job_item.n'])
        .where('job.mp', '=', mp)
        .where('job.kind', 'in', kindsIn(lane))
        .where('job.state', '=', 'running')
        .where('job_item.state', '=', 'waiting')
        .orderBy('job.started_at')
        .orderBy('job.id')
        .orderBy('job_item.n')
        .limit(1)
        .forUpdate('job_item')
        .skipLocked()
        .executeTakeFirst()
      if (!next) return undefined
      const item = await tx
        .updateTable('job_item')
        .set((eb) => ({ state: 'running' as const, held_until: now() + heldFor, begun: eb('begun', '+', 1) }))
        .where('job', '=', next.job)
        .where('n', '=', next.n)
        .returningAll()
        .executeTakeFirstOrThrow()
      const job = await tx.selectFrom('job').selectAll().where('id', '=', next.job).executeTakeFirstOrThrow()
      return { job, item }
    })
  }

  /** Whoever started it, as they stand now; nobody if the account is no more or was disabled. */
  async function actorOf(job: JobRow): Promise<Actor> {
    const account = await db
      .selectFrom('account')
      .leftJoin('account_role', (join) =>
        join.onRef('account_role.account_id', '=', 'account.id').on('account_role.mp', '=', job.mp),
      )
      .select(['account.owner', 'account_role.role'])
      .where('account.id', '=', job.account_id)
      .where('account.disabled', '=', false)
      .executeTakeFirst()
    const role: Role | null = account?.owner ? 'owner' : (account?.role ?? null)
    return { accountId: job.account_id, who: job.by, role, ip: null, requestId: job.id }
  }

  async function run({ job, item }: Taken): Promise<Outcome> {
    const actor = await actorOf(job)
    if (!may((actor.role ?? undefined) as Role | undefined, jobPermission[job.kind])) {
      await note(db, { mp: job.mp, actor, act: `job.${job.kind}`, target: job.id, outcome: 'denied' })
      return { hold: { why: 'notAllowed', until: 0 } }
    }
    const hold = setInterval(
      () =>
        void db
          .updateTable('job_item')
          .set({ held_until: now() + heldFor })
          .where('job', '=', item.job)
          .where('n', '=', item.n)
          .where('state', '=', 'running')
          .execute()
          .catch(() => {}), // the database is away; if it stays so, the item is taken up again by its intent
      (heldFor * 1000) / 3,
    )
    try {
      return await runners[job.kind](job.mp, item, actor)
    } catch (error) {
      if (!(error instanceof Fault)) throw error
      return outcomeOf(error, pace)
    } finally {
      clearInterval(hold)
    }
  }

  async function hold(job: string, { why, until }: Extract<Outcome, { hold: unknown }>['hold']) {
    await db
      .updateTable('job')
      .set({ state: 'waiting', why, until_at: until })
      .where('id', '=', job)
      .where('state', '=', 'running')
      .execute()
  }

  async function putBack({ job, item }: Taken, { why, until }: Extract<Outcome, { hold: unknown }>['hold']) {
    await db.transaction().execute(async (tx) => {
      const state = why === 'notAllowed' ? 'stopped' : 'waiting'
      await tx
        .updateTable('job')
        .set({ state, why, until_at: state === 'waiting' ? until : null })
        .where('id', '=', job.id)
        .where('state', '=', 'running')
        .execute()
      const { state: jobIs } = await tx
        .selectFrom('job')
        .select('state')
        .where('id', '=', job.id)
        .forUpdate()
        .executeTakeFirstOrThrow()
      await tx
        .updateTable('job_item')
        .set({ state: jobIs === 'cancelled' ? 'skipped' : 'waiting', held_until: null })
        .where('job', '=', item.job)
        .where('n', '=', item.n)
        .where('state', '=', 'running')
        .execute()
    })
  }

  async function goThrough(mp: string, lane: Lane): Promise<void> {
    while (!stopped) {
      const taken = await take(mp, lane)
      if (!taken) return
      await hub.tell(mp, { kind: 'jobs', ids: [taken.job.id] })
      const outcome = await run(taken)
      if ('hold' in outcome) await putBack(taken, outcome.hold)
      else {
        if (outcome.thenHold) await hold(taken.job.id, outcome.thenHold)
        await store.endItem(taken.item, outcome)
      }
      await tidy.endIfDone(taken.job.id)
      await hub.tell(mp, { kind: 'jobs', ids: [taken.job.id] })
    }
  }

  async function round(): Promise<void> {
    const open = await db
      .selectFrom('job')
      .selectAll()
      .where('id', 'in', (eb) =>
        eb.selectFrom('job_item').select('job').where('state', 'in', ['waiting', 'running', 'unknown']),
      )
      .execute()
    for (const job of open) if (!stopped && miniPrograms.has(job.mp)) await tidy.tidy(job)
    for (const { mp } of open)
      for (const lane of lanes) {
        const key = `${mp} ${lane}`
        if (stopped || busy.has(key) || !miniPrograms.has(mp)) continue
        // What breaks here is ours; the item is still held, and its intent says how to go on.
        const going = goThrough(mp, lane)
          .catch(() => {})
          .finally(() => busy.delete(key))
        busy.set(key, going)
      }
  }

  const loop = () => {
    clearTimeout(timer)
    if (stopped) return
    current = current
      .then(round)
      .catch(() => {}) // the database is away: the next round tries again, and /readyz says so
      .finally(() => {
        if (!stopped) timer = setTimeout(loop, Math.max(50, 1000 * pace))
      })
  }

  return {
    start(): void {
      stopped = false
      loop()
    },
    wake: loop,
    /** Between items: the one under way is finished. */
    async stop(): Promise<void> {
      stopped = true
      clearTimeout(timer)
      await current
      await Promise.all(busy.values())
    },
  }
}
