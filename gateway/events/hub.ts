import type { LiveEvent } from '#contract/events.ts'
import type { Db } from '../store/database.ts'

type Listener = (event: LiveEvent, version: number) => void

/**
 * Tells the open pages of a mini program that something changed, with a version number that only grows. There is no log
 * of events: whoever missed one is told to read again (reliability.md §3.10).
 */
export function createHub(db: Db) {
  const listeners = new Map<string, Set<Listener>>()
  const of = (mp: string) => {
    let set = listeners.get(mp)
    if (!set) listeners.set(mp, (set = new Set()))
    return set
  }

  const versionOf = async (mp: string): Promise<number> => {
    const row = await db.selectFrom('mini_program').select('version').where('id', '=', mp).executeTakeFirst()
    return row?.version ?? 0
  }

  return {
    versionOf,
    watchers: (mp: string) => listeners.get(mp)?.size ?? 0,
    async tell(mp: string, event: LiveEvent): Promise<void> {
      const row = await db
        .updateTable('mini_program')
        .set((eb) => ({ version: eb('version', '+', 1) }))
        .where('id', '=', mp)
        .returning('version')
        .executeTakeFirst()
      if (row) for (const listener of of(mp)) listener(event, row.version)
    },
    listen(mp: string, listener: Listener): () => void {
      of(mp).add(listener)
      return () => of(mp).delete(listener)
    },
  }
}
export type Hub = ReturnType<typeof createHub>
