import { randomUUID } from 'node:crypto'
import { templatesAtMost, type NewTemplate, type Template } from '#contract/templates.ts'
import { Fault } from '../fault.ts'
import { note, type Actor } from '../store/activity.ts'
import type { Db } from '../store/database.ts'

const now = () => Math.floor(Date.now() / 1000)

/** Rooms without their times, kept by the mini program for whoever schedules next. */
export function createTemplates(db: Db) {
  const all = (mp: string) => db.selectFrom('room_template').selectAll().where('mp', '=', mp)

  return {
    async list(mp: string): Promise<Template[]> {
      const rows = await all(mp).orderBy('name').execute()
      return rows.map(({ id, name, room, length, time_of_day: timeOfDay, by, saved_at: savedAt }) => {
        return { id, name, room, length, timeOfDay, by, savedAt }
      })
    },

    async save(mp: string, wish: NewTemplate, actor: Actor): Promise<Template> {
      if ((await this.list(mp)).length >= templatesAtMost)
        throw new Fault('tooMany', `${templatesAtMost} templates are kept at most; delete some.`)
      const made: Template = { ...wish, id: randomUUID(), by: actor.who, savedAt: now() }
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('room_template')
        .values({
          mp,
          id: made.id,
          name: made.name,
          room: JSON.stringify(made.room),
          length: made.length,
          time_of_day: made.timeOfDay,
          by: made.by,
          saved_at: made.savedAt,
        })
        .onConflict((c) => c.columns(['mp', 'name']).doNothing())
        .executeTakeFirst()
      if (!numInsertedOrUpdatedRows) throw new Fault('alreadyThere', 'There is a template of this name.')
      await note(db, { mp, actor, act: 'template.save', target: made.name, outcome: 'ok', after: wish })
      return made
    },

    async remove(mp: string, id: string, actor: Actor): Promise<{ id: string }> {
      const row = await all(mp).where('id', '=', id).executeTakeFirst()
      if (!row) throw new Fault('notFound', 'No such template.')
      await db.deleteFrom('room_template').where('mp', '=', mp).where('id', '=', id).execute()
      await note(db, { mp, actor, act: 'template.delete', target: row.name, outcome: 'ok', before: row.room })
      return { id }
    },
  }
}
export type Templates = ReturnType<typeof createTemplates>
