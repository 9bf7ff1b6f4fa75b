import { randomBytes } from 'node:crypto'
import type { CheckListItem, ConnectSettings } from '#contract/connect.ts'
import { livePlugin } from '#contract/room-path.ts'
import { note, type Actor } from '../store/activity.ts'
import type { Db } from '../store/database.ts'

const now = () => Math.floor(Date.now() / 1000)

type Row = Omit<ConnectSettings, 'publicList'> & { on: boolean; key: string | null }
const fresh: Row = { pluginVersion: livePlugin.version, done: [], on: false, key: null }

/** What the merchant's developer chose, per mini program. `onPublicChange` is told before anybody is answered. */
export function createConnectSettings(db: Db, onPublicChange: (mp: string) => Promise<void>) {
  async function read(mp: string): Promise<Row> {
    const row = await db.selectFrom('connect_settings').selectAll().where('mp', '=', mp).executeTakeFirst()
    return row ? { pluginVersion: row.plugin_version, done: row.done, on: row.public_on, key: row.public_key } : fresh
  }
  const view = ({ pluginVersion, done, on, key }: Row): ConnectSettings => ({
    pluginVersion,
    done,
    publicList: { on, key },
  })

  /** One writer at a time: two ticks at once must not lose one. */
  async function change(mp: string, to: (row: Row) => Row): Promise<{ before: Row; after: Row }> {
    return db.transaction().execute(async (tx) => {
      await tx
        .insertInto('connect_settings')
        .values({ mp, plugin_version: fresh.pluginVersion, done: '[]', public_on: false, public_key: null })
        .onConflict((c) => c.doNothing())
        .execute()
      const row = await tx
        .selectFrom('connect_settings')
        .selectAll()
        .where('mp', '=', mp)
        .forUpdate()
        .executeTakeFirstOrThrow()
      const before = { pluginVersion: row.plugin_version, done: row.done, on: row.public_on, key: row.public_key }
      const after = to(before)
      await tx
        .updateTable('connect_settings')
        .set({
          plugin_version: after.pluginVersion,
          done: JSON.stringify(after.done),
          public_on: after.on,
          public_key: after.key,
        })
        .where('mp', '=', mp)
        .execute()
      return { before, after }
    })
  }

  const newKey = () => randomBytes(18).toString('base64url')

  return {
    read: async (mp: string) => view(await read(mp)),
    /** The key that opens the public list now; null while it is off. */
    publicKey: async (mp: string): Promise<string | null> => {
      const { on, key } = await read(mp)
      return on ? key : null
    },

    async setPluginVersion(mp: string, version: string, actor: Actor): Promise<ConnectSettings> {
      const { before, after } = await change(mp, (row) => ({ ...row, pluginVersion: version }))
      await note(db, {
        mp,
        actor,
        act: 'connect.pluginVersion',
        target: mp,
        outcome: 'ok',
        before: { version: before.pluginVersion },
        after: { version },
      })
      return view(after)
    },

    async tick(mp: string, item: CheckListItem, done: boolean, actor: Actor): Promise<ConnectSettings> {
      const { after } = await change(mp, (row) => {
        const others = row.done.filter((one) => one.item !== item)
        return { ...row, done: done ? [...others, { item, by: actor.who, at: now() }] : others }
      })
      await note(db, { mp, actor, act: 'connect.checkList', target: item, outcome: 'ok', after: { done } })
      return view(after)
    },

    async setPublicList(mp: string, on: boolean, actor: Actor): Promise<ConnectSettings> {
      const { before, after } = await change(mp, (row) => ({ ...row, on, key: row.key ?? newKey() }))
      await onPublicChange(mp)
      await note(db, {
        mp,
        actor,
        act: 'connect.publicList',
        target: mp,
        outcome: 'ok',
        before: { on: before.on },
        after: { on },
      })
      return view(after)
    },

    async newPublicKey(mp: string, actor: Actor): Promise<ConnectSettings> {
      const { after } = await change(mp, (row) => ({ ...row, key: newKey() }))
      await onPublicChange(mp)
      await note(db, { mp, actor, act: 'connect.newPublicKey', target: mp, outcome: 'ok' })
      return view(after)
    },
  }
}
export type ConnectSettingsStore = ReturnType<typeof createConnectSettings>
