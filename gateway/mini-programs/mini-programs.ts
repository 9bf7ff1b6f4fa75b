import type { FieldProblem } from '#contract/fault.ts'
import type { MiniProgram } from '#contract/mini-programs.ts'
import { Fault } from '../fault.ts'
import { StartRefused } from '../start-refused.ts'
import { note, type Actor } from '../store/activity.ts'
import type { Db } from '../store/database.ts'
import { connectWechat, type Wechat } from '../wechat/wechat.ts'
import type { Seal } from './seal.ts'

type Known = MiniProgram & { connectedAt: number; secretEndsIn: string; wechat: Wechat }
type Parts = { db: Db; seal: Seal; baseUrl: string; demo: boolean; log?: (event: Record<string, unknown>) => void }

const now = () => Math.floor(Date.now() / 1000)

/**
 * The connected mini programs and, for each, the one client that speaks to WeChat for it. Those of a demo are only there
 * while api-mock stands in for WeChat, and the others only while it does not: neither's secret goes to the other's host.
 */
export async function createMiniPrograms({ db, seal, baseUrl, demo, log }: Parts) {
  const known = new Map<string, Known>()
  const changed = new Set<(mp: string) => void>()

  const clientFor = (appid: string, secret: string) => connectWechat({ baseUrl, appid, secret, ...(log && { log }) })

  const take = (row: Omit<Known, 'wechat'>, secret: string) => {
    known.set(row.id, { ...row, wechat: clientFor(row.id, secret) })
    for (const tell of changed) tell(row.id)
  }

  const stored = () =>
    db.selectFrom('mini_program').selectAll().where('demo', '=', demo).orderBy('connected_at').execute()
  const open = (row: Awaited<ReturnType<typeof stored>>[number]) => {
    const secret = seal.open(row.secret_sealed)
    if (secret === undefined)
      throw new StartRefused(
        `The AppSecret of ${row.id} cannot be opened with this SECRET_KEY. Start with the key it was saved with.`,
      )
    take({ id: row.id, name: row.name, demo, connectedAt: row.connected_at, secretEndsIn: row.secret_ends_in }, secret)
  }
  for (const row of await stored()) open(row)

  const save = async (id: string, name: string, secret: string) => {
    const row = {
      id,
      name,
      secret_sealed: seal.close(secret),
      secret_ends_in: secret.slice(-2),
      demo,
      connected_at: now(),
    }
    await db
      .insertInto('mini_program')
      .values({ ...row, version: 1, rooms_as_of: null, rooms_stale: null, rooms_stale_since: null })
      .onConflict((c) =>
        c
          .column('id')
          .doUpdateSet({ secret_sealed: row.secret_sealed, secret_ends_in: row.secret_ends_in, demo, name }),
      )
      .execute()
    const stored = await db
      .selectFrom('mini_program')
      .select('connected_at')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    take({ id, name, demo, connectedAt: stored.connected_at, secretEndsIn: row.secret_ends_in }, secret)
  }

  /** Whether WeChat takes these credentials; nothing is stored. */
  const check = (id: string, secret: string) => clientFor(id, secret).token.check()

  return {
    check,
    all: (): MiniProgram[] => [...known.values()].map(({ id, name }) => ({ id, name, demo })),
    details: () => [...known.values()].map(({ wechat: _, ...rest }) => rest),
    has: (id: string) => known.has(id),
    get(id: string): Wechat {
      const found = known.get(id)
      if (!found) throw new Fault('notFound', 'No such mini program.')
      return found.wechat
    },
    /** Named in the environment: its secret is the one given now. A name that was chosen in the console stays. */
    fromEnvironment: (id: string, secret: string) => save(id, known.get(id)?.name ?? (demo ? '演示店铺' : id), secret),
    /** Asks WeChat for a token with these credentials, so that wrong ones are never saved. */
    async connect(id: string, secret: string, name: string) {
      if (known.has(id)) throw new Fault('alreadyThere', 'This mini program is connected already.')
      const checked = await check(id, secret)
      if (checked.kind === 'notConnected' || checked.kind === 'refused')
        throw new Fault('refused', 'WeChat does not take these credentials.', {
          wechat: checked.wechat,
          fields: credentialField(checked.wechat.errcode),
        })
      if (checked.kind !== 'ok') throw new Fault('wechatAway', 'WeChat did not answer; nothing was saved.')
      await save(id, name, secret)
      return { id, name, demo }
    },
    /** Its secret, our copy of its rooms, wishes, drafts and pictures go; the activity stays for ever. */
    async disconnect(id: string, actor: Actor) {
      await db.transaction().execute(async (tx) => {
        await tx.deleteFrom('account_role').where('mp', '=', id).execute()
        await tx.deleteFrom('mini_program').where('id', '=', id).execute()
        await note(tx, { mp: id, actor, act: 'miniProgram.disconnect', target: id, outcome: 'ok' })
      })
      known.delete(id)
      for (const tell of changed) tell(id)
    },
    /** Another gateway on this database may have connected or disconnected one. */
    async refresh() {
      const rows = await stored()
      for (const row of rows) {
        const there = known.get(row.id)
        if (!there || there.connectedAt !== row.connected_at || there.secretEndsIn !== row.secret_ends_in) open(row)
      }
      for (const id of known.keys()) if (!rows.some((row) => row.id === id)) known.delete(id)
    },
    onChange: (tell: (mp: string) => void) => void changed.add(tell),
  }
}
export type MiniPrograms = Awaited<ReturnType<typeof createMiniPrograms>>

const credentialField = (errcode: number): Record<string, FieldProblem> =>
  errcode === 40013
    ? { id: { rule: 'refused' } }
    : errcode === 40125 || errcode === 40001
      ? { secret: { rule: 'refused' } }
      : {}
