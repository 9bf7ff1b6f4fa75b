import { channelsAtMost, type Channel, type ChannelWish } from '#contract/share.ts'
import { Fault } from '../fault.ts'
import { note, type Actor } from '../store/activity.ts'
import type { Db } from '../store/database.ts'

const now = () => Math.floor(Date.now() / 1000)

/** Channels belong to the mini program: what one makes, all may use in every room. */
export function createChannels(db: Db) {
  const all = (mp: string) => db.selectFrom('channel').selectAll().where('mp', '=', mp)
  const one = (mp: string, id: string) => all(mp).where('id', '=', id).executeTakeFirst()

  return {
    async list(mp: string): Promise<Channel[]> {
      const rows = await all(mp).orderBy('name').execute()
      return rows.map(({ id, wish, by, saved_at: savedAt }) => ({ ...wish, id, by, savedAt }))
    },

    async one(mp: string, id: string): Promise<ChannelWish> {
      const row = await one(mp, id)
      if (!row) throw new Fault('notFound', 'No such channel.')
      return row.wish
    },

    async keep(mp: string, id: string, wish: ChannelWish, actor: Actor): Promise<Channel> {
      const others = (await all(mp).execute()).filter((row) => row.id !== id)
      if (others.length >= channelsAtMost)
        throw new Fault('tooMany', `${channelsAtMost} channels are kept at most; delete some.`)
      if (others.some(({ name }) => name === wish.name))
        throw new Fault('alreadyThere', 'There is a channel of this name.')
      const before = (await one(mp, id))?.wish
      const row = { name: wish.name, wish: JSON.stringify(wish), by: actor.who, saved_at: now() }
      await db
        .insertInto('channel')
        .values({ mp, id, ...row })
        .onConflict((c) => c.columns(['mp', 'id']).doUpdateSet(row))
        .execute()
      await note(db, { mp, actor, act: 'channel.keep', target: wish.name, outcome: 'ok', before, after: wish })
      return { ...wish, id, by: row.by, savedAt: row.saved_at }
    },

    async remove(mp: string, id: string, actor: Actor): Promise<{ id: string }> {
      const row = await one(mp, id)
      if (!row) throw new Fault('notFound', 'No such channel.')
      await db.deleteFrom('channel').where('mp', '=', mp).where('id', '=', id).execute()
      await note(db, { mp, actor, act: 'channel.delete', target: row.name, outcome: 'ok', before: row.wish })
      return { id }
    },
  }
}
export type Channels = ReturnType<typeof createChannels>
