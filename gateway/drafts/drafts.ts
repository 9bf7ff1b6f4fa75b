import type { Transaction } from 'kysely'
import { draftLimits, type Draft, type DraftLine, type DraftSave } from '#contract/drafts.ts'
import { Fault } from '../fault.ts'
import type { Db } from '../store/database.ts'
import type { Tables } from '../store/tables.ts'

const now = () => Math.floor(Date.now() / 1000)

type Row = {
  id: string
  form: Draft['form']
  title: string
  room_id: number | null
  saved_at: number
  version: number
}
const lineOf = (row: Row): DraftLine => ({
  id: row.id,
  form: row.form,
  title: row.title,
  ...(row.room_id !== null && { roomId: row.room_id }),
  savedAt: row.saved_at,
  version: row.version,
})

/** Also for whoever concludes the wish with this id, in the same transaction. */
export async function forgetDraft(db: Db | Transaction<Tables>, mp: string, account: string, id: string) {
  await db.deleteFrom('draft').where('mp', '=', mp).where('account_id', '=', account).where('id', '=', id).execute()
}

/**
 * Unsent forms, each its account's own (reliability.md §3.9). The id is the key of the wish that the form will send, so a
 * draft goes when that wish has made its room, and never comes back after it.
 */
export function createDrafts(db: Db) {
  const mine = (mp: string, account: string) =>
    db.selectFrom('draft').selectAll().where('mp', '=', mp).where('account_id', '=', account)

  async function find(mp: string, account: string, id: string): Promise<Draft | undefined> {
    const row = await mine(mp, account).where('id', '=', id).executeTakeFirst()
    return row && { ...lineOf(row), values: row.body }
  }

  async function refuseIfUseless(mp: string, account: string, id: string): Promise<void> {
    const used = await db
      .selectFrom('intent')
      .select('id')
      .where('id', '=', id)
      .where('mp', '=', mp)
      .where('account_id', '=', account)
      .where('state', '=', 'ok')
      .executeTakeFirst()
    if (used) throw new Fault('alreadyThere', 'The room of this draft has been made.')
    const { count } = await db
      .selectFrom('draft')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('mp', '=', mp)
      .where('account_id', '=', account)
      .executeTakeFirstOrThrow()
    if (Number(count) >= draftLimits.perAccount)
      throw new Fault('tooMany', `${draftLimits.perAccount} drafts are kept at most; throw some away.`)
  }

  async function start(mp: string, account: string, id: string, save: DraftSave) {
    await refuseIfUseless(mp, account, id)
    return db
      .insertInto('draft')
      .values({
        mp,
        account_id: account,
        id,
        form: save.form,
        title: save.title,
        room_id: save.roomId ?? null,
        body: JSON.stringify(save.values),
        saved_at: now(),
        version: 1,
      })
      .onConflict((c) => c.doNothing())
      .returningAll()
      .executeTakeFirst()
  }

  const goOn = (mp: string, account: string, id: string, version: number, save: DraftSave) =>
    db
      .updateTable('draft')
      .set((eb) => ({
        form: save.form,
        title: save.title,
        room_id: save.roomId ?? null,
        body: JSON.stringify(save.values),
        saved_at: now(),
        version: eb('version', '+', 1),
      }))
      .where('mp', '=', mp)
      .where('account_id', '=', account)
      .where('id', '=', id)
      .where('version', '=', version)
      .returningAll()
      .executeTakeFirst()

  return {
    async list(mp: string, account: string): Promise<DraftLine[]> {
      return (await mine(mp, account).orderBy('saved_at', 'desc').execute()).map(lineOf)
    },

    async one(mp: string, account: string, id: string): Promise<Draft> {
      const found = await find(mp, account, id)
      if (!found) throw new Fault('notFound', 'No such draft.')
      return found
    },

    async save(mp: string, account: string, id: string, version: number, save: DraftSave): Promise<DraftLine> {
      const row = await (version === 0 ? start(mp, account, id, save) : goOn(mp, account, id, version, save))
      if (row) return lineOf(row)
      const current = await find(mp, account, id)
      if (!current) throw new Fault('notFound', 'This draft was thrown away.')
      throw new Fault('changedMeanwhile', 'This draft was saved elsewhere since you read it.', { current })
    },

    remove: (mp: string, account: string, id: string) => forgetDraft(db, mp, account, id),
  }
}
export type Drafts = ReturnType<typeof createDrafts>
