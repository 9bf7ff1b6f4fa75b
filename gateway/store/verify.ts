import { hashOf } from './activity.ts'
import type { Db } from './database.ts'

export type Verdict =
  | { sound: true; rows: number; newest: string }
  /** The first row that does not fit what stands before it. */
  | { sound: false; rows: number; seq: number; why: 'missing' | 'changed' | 'unchained' | 'rewritten' }

const chunk = 1000

/**
 * Walks the whole chain: every number is there, every row follows the one before, every hash is that of its row. `told`: hashes
 * by row as the log had them; a chain that was made anew from some row on is whole in itself and differs from these.
 */
export async function verifyActivity(db: Db, told: ReadonlyMap<number, string> = new Map()): Promise<Verdict> {
  let rows = 0
  let newest = ''
  for (;;) {
    const found = await db
      .selectFrom('activity')
      .selectAll()
      .where('seq', '>', rows)
      .orderBy('seq')
      .limit(chunk)
      .execute()
    for (const row of found) {
      const seq = rows + 1
      if (row.seq !== seq) return { sound: false, rows, seq, why: 'missing' }
      if (row.prev_hash !== newest) return { sound: false, rows, seq, why: 'unchained' }
      if (hashOf(row) !== row.hash) return { sound: false, rows, seq, why: 'changed' }
      if (row.hash !== (told.get(seq) ?? row.hash)) return { sound: false, rows, seq, why: 'rewritten' }
      rows = seq
      newest = row.hash
    }
    if (found.length < chunk) {
      const lost = [...told.keys()].find((seq) => seq > rows)
      return lost === undefined ? { sound: true, rows, newest } : { sound: false, rows, seq: lost, why: 'missing' }
    }
  }
}
