/**
 * npm run audit:verify [-- <seq>:<hash> …]: whether anybody has changed the activity behind Kaibo's back; with rows as the
 * log told them by the hour, also whether all of it was made anew. Reads the same environment as the gateway. The embedded
 * database is one process's at a time, so stop Kaibo first; PostgreSQL may go on meanwhile.
 * Ends with 0 sound, 1 not sound, 2 could not look.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readConfig } from './config.ts'
import { StartRefused } from './start-refused.ts'
import { openStore } from './store/database.ts'
import { FolderInUse } from './store/folder-lock.ts'
import { verifyActivity } from './store/verify.ts'

const words = {
  missing: (seq: number) => `Row ${seq} is missing: it was taken out.`,
  unchained: (seq: number) => `Row ${seq} does not follow row ${seq - 1}: one of them was replaced.`,
  changed: (seq: number) => `Row ${seq} is not what was written: it was changed.`,
  rewritten: (seq: number) => `Row ${seq} is not the one that the log told of: the chain was made anew.`,
}

/** `12:3fa9…`, as the log has it. */
function toldOf(words: string[]): Map<number, string> {
  return new Map(
    words.map((word) => {
      const [, seq, hash] = /^(\d+):([0-9a-f]{64})$/.exec(word) ?? []
      if (!seq || !hash) throw new StartRefused(`"${word}" is not <seq>:<hash> as in the log.`)
      return [Number(seq), hash]
    }),
  )
}

try {
  const { databaseUrl, dataDir } = readConfig(process.env)
  if (!databaseUrl && !existsSync(join(dataDir, 'pglite', 'PG_VERSION')))
    throw new StartRefused(`There is no database in ${dataDir}. Say where it is with DATA_DIR or DATABASE_URL.`)
  const told = toldOf(process.argv.slice(2))
  const store = await openStore({ databaseUrl, dataDir }).catch((error: unknown) => {
    if (!(error instanceof FolderInUse)) throw error
    throw new StartRefused(
      `Kaibo is running on the data in ${dataDir} (${error.holder}), and its embedded database is one process's at a time.` +
        ' Stop Kaibo, verify, start it again. With PostgreSQL (DATABASE_URL) it can go on meanwhile.',
    )
  })
  const verdict = await verifyActivity(store.db, told)
  await store.close()
  if (verdict.sound) console.log(`Sound: ${verdict.rows} rows, the newest hash is ${verdict.newest || 'none'}.`)
  else {
    console.error(`${words[verdict.why](verdict.seq)} The ${verdict.rows} rows before it are sound.`)
    process.exitCode = 1
  }
} catch (error) {
  if (!(error instanceof StartRefused)) throw error
  console.error(error.message)
  process.exitCode = 2
}
