/**
 * npm run audit:verify: whether anybody has changed the activity behind Kaibo's back. Reads the same environment as the
 * gateway. The embedded database is one process's at a time, so stop Kaibo first; PostgreSQL may go on meanwhile.
 * Ends with 0 sound, 1 not sound, 2 could not look.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readConfig } from './config.ts'
import { StartRefused } from './start-refused.ts'
import { openStore } from './store/database.ts'
import { verifyActivity } from './store/verify.ts'

const words = {
  missing: (seq: number) => `Row ${seq} is missing: it was taken out.`,
  unchained: (seq: number) => `Row ${seq} does not follow row ${seq - 1}: one of them was replaced.`,
  changed: (seq: number) => `Row ${seq} is not what was written: it was changed.`,
}

try {
  const { databaseUrl, dataDir } = readConfig(process.env)
  if (!databaseUrl && !existsSync(join(dataDir, 'pglite', 'PG_VERSION')))
    throw new StartRefused(`There is no database in ${dataDir}. Say where it is with DATA_DIR or DATABASE_URL.`)
  const store = await openStore({ databaseUrl, dataDir })
  const verdict = await verifyActivity(store.db)
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
