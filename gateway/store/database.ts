import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { PGlite, types as pgliteTypes } from '@electric-sql/pglite'
import { Kysely, Migrator, PostgresDialect } from 'kysely'
import pg from 'pg'
import { StartRefused } from '../start-refused.ts'
import { lockFolder } from './folder-lock.ts'
import { migrations } from './migrations.ts'
import { pgliteDialect } from './pglite-dialect.ts'
import type { Tables } from './tables.ts'

export type Db = Kysely<Tables>
export type Store = { db: Db; kind: 'pglite' | 'postgres'; close: () => Promise<void> }

/** bigint as a plain number on both: our largest are seconds and ids, far below 2^53. */
const asNumber = (text: string) => Number(text)

async function migrate(db: Db) {
  const { error } = await new Migrator({ db, provider: { getMigrations: async () => migrations } }).migrateToLatest()
  if (error) throw error
}

const openPglite = (at: { dataDir?: string; loadDataDir?: Blob } = {}) =>
  PGlite.create({ ...at, parsers: { [pgliteTypes.INT8]: asNumber } })

/** In memory, for tests; from a dump it need not be made first, which takes seconds. */
export async function memoryStore(dump?: Blob): Promise<Store> {
  const db = new Kysely<Tables>({ dialect: pgliteDialect(await openPglite(dump && { loadDataDir: dump })) })
  await migrate(db)
  return { db, kind: 'pglite', close: () => db.destroy() }
}

/** For tests too: what a first start makes, as one tar. */
export async function dumpOfFreshStore(): Promise<Uint8Array> {
  const pglite = await openPglite()
  const db = new Kysely<Tables>({ dialect: pgliteDialect(pglite) })
  await migrate(db)
  const dump = await pglite.dumpDataDir('none')
  await db.destroy()
  return new Uint8Array(await dump.arrayBuffer())
}

/** Makes the embedded database and ends: run in a short-lived process, since the one that does it keeps 800 MB. */
export async function makePglite(folder: string): Promise<void> {
  const db = new Kysely<Tables>({ dialect: pgliteDialect(await openPglite({ dataDir: folder })) })
  await migrate(db)
  await db.destroy()
}

async function embeddedStore(dataDir: string, makeWith: string[] | undefined): Promise<Store> {
  const folder = join(dataDir, 'pglite')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const unlock = lockFolder(dataDir)
  try {
    if (makeWith && !existsSync(join(folder, 'PG_VERSION')))
      spawnSync(process.execPath, [...makeWith, '--make-store', folder], { stdio: 'ignore' })
    const db = new Kysely<Tables>({ dialect: pgliteDialect(await openPglite({ dataDir: folder })) })
    await migrate(db)
    return {
      db,
      kind: 'pglite',
      close: async () => {
        await db.destroy()
        unlock()
      },
    }
  } catch (error) {
    unlock()
    throw error
  }
}

async function postgresStore(url: string): Promise<Store> {
  pg.types.setTypeParser(pg.types.builtins.INT8, asNumber)
  const pool = new pg.Pool({ connectionString: url, max: 10, connectionTimeoutMillis: 5000 })
  // A connection that breaks, idle or in the middle of a query, must not end the process: the query fails, the next one
  // gets a new connection (reliability.md, F42).
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  try {
    await migrate(db)
  } catch (error) {
    await db.destroy()
    // Its message may hold the address with the password: the code says enough.
    const { code = 'no answer' } = error as { code?: string }
    throw new StartRefused(
      `The database in DATABASE_URL cannot be used (${code}). Is it running, are name and password right, may this user make tables?`,
    )
  }
  return { db, kind: 'postgres', close: () => db.destroy() }
}

/** `makeWith`: the arguments with which this very program can be started again to make the embedded database. */
export const openStore = (options: {
  databaseUrl?: string | undefined
  dataDir: string
  makeWith?: string[]
}): Promise<Store> =>
  options.databaseUrl ? postgresStore(options.databaseUrl) : embeddedStore(options.dataDir, options.makeWith)
