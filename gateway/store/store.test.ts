import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hashOf, kaiboItself, note } from './activity.ts'
import { memoryStore, openStore, type Store } from './database.ts'

/** Debian keeps the server's programs out of PATH. */
function postgresPrograms(): string | undefined {
  const root = '/usr/lib/postgresql'
  const versions = existsSync(root) ? readdirSync(root).map((v) => join(root, v, 'bin')) : []
  return versions.find((bin) => existsSync(join(bin, 'initdb')))
}

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

async function startPostgres(bin: string) {
  const folder = mkdtempSync(join(tmpdir(), 'kaibo-pg-'))
  const isRoot = process.getuid?.() === 0
  const run = (program: string, args: string[]) =>
    isRoot
      ? execFileSync('runuser', ['-u', 'postgres', '--', join(bin, program), ...args], { stdio: 'ignore', cwd: '/' })
      : execFileSync(join(bin, program), args, { stdio: 'ignore' })
  if (isRoot) execFileSync('chown', ['postgres', folder])
  const data = join(folder, 'data')
  const port = await freePort()
  run('initdb', ['-D', data, '-A', 'trust', '-U', 'kaibo'])
  run('pg_ctl', [
    '-D',
    data,
    '-w',
    '-o',
    `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1 -c fsync=off`,
    '-l',
    join(folder, 'log'),
    'start',
  ])
  return {
    url: `postgres://kaibo@127.0.0.1:${port}/postgres`,
    stop() {
      run('pg_ctl', ['-D', data, '-m', 'immediate', 'stop'])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const bin = postgresPrograms()
const canRun = bin !== undefined && (process.getuid?.() !== 0 || spawnSync('id', ['postgres']).status === 0)
let postgres: Awaited<ReturnType<typeof startPostgres>> | undefined
beforeAll(async () => {
  if (canRun && bin) postgres = await startPostgres(bin)
})
afterAll(() => postgres?.stop())

const kinds: [string, boolean, () => Promise<Store>][] = [
  ['PGlite', false, memoryStore],
  ['PostgreSQL', !canRun, () => openStore({ databaseUrl: postgres?.url, dataDir: tmpdir() })],
]

for (const [name, skip, open] of kinds)
  describe.skipIf(skip)(name, () => {
    let store: Store
    beforeAll(async () => {
      store = await open()
    })
    afterAll(() => store?.close())

    const shop = (id: string) => ({
      id,
      name: id,
      secret_sealed: '',
      secret_ends_in: '',
      demo: true,
      connected_at: 1_900_000_000,
      version: 1,
      rooms_as_of: null,
      rooms_stale: null,
      rooms_stale_since: null,
    })

    it('gives bigint as a number, jsonb as a value and bytes as bytes', async () => {
      const { db } = store
      await db.insertInto('mini_program').values(shop('wxtypes')).execute()
      await db
        .insertInto('image')
        .values({
          mp: 'wxtypes',
          id: 'i',
          slot: 'cover',
          width: 1,
          height: 1,
          bytes: 3,
          jpeg: Buffer.from([255, 216, 0]),
          kept_at: 1_900_000_000,
          media_id: null,
          media_at: null,
        })
        .execute()
      await db
        .insertInto('room')
        .values({
          mp: 'wxtypes',
          id: 7,
          actual: 'null',
          own: JSON.stringify({ anchorWechat: '小美' }),
          as_of: null,
          gone_at: null,
          made_here: true,
        })
        .execute()
      const image = await db.selectFrom('image').selectAll().executeTakeFirstOrThrow()
      const room = await db.selectFrom('room').selectAll().executeTakeFirstOrThrow()
      expect({ keptAt: image.kept_at, bytes: [...image.jpeg], own: room.own, actual: room.actual }).toEqual({
        keptAt: 1_900_000_000,
        bytes: [255, 216, 0],
        own: { anchorWechat: '小美' },
        actual: null,
      })
    })

    it('keeps a write of another request although an open transaction beside it rolls back', async () => {
      const { db } = store
      let other: Promise<unknown> | undefined
      await db
        .transaction()
        .execute(async (tx) => {
          await tx.insertInto('mini_program').values(shop('wxrolled')).execute()
          other = db.insertInto('mini_program').values(shop('wxkept')).execute()
          throw new Error('roll back')
        })
        .catch(() => {})
      await other
      const ids = (await db.selectFrom('mini_program').select('id').execute()).map(({ id }) => id)
      expect(ids).toContain('wxkept')
      expect(ids).not.toContain('wxrolled')
    })

    it('chains the activity, with 20 writers at once, and refuses to change it', async () => {
      const { db } = store
      await Promise.all(
        Array.from({ length: 20 }, (_, i) =>
          note(db, {
            mp: 'wxtypes',
            actor: kaiboItself,
            act: 'test',
            target: String(i),
            outcome: 'ok',
            after: { b: 1, a: [{ z: i }], secret: 'x' },
          }),
        ),
      )
      const rows = await db.selectFrom('activity').selectAll().orderBy('seq').execute()
      expect(rows.map((r) => r.seq)).toEqual(rows.map((_, i) => i + 1))
      for (const [i, row] of rows.entries()) {
        expect(row.prev_hash).toBe(rows[i - 1]?.hash ?? '')
        expect(hashOf(row)).toBe(row.hash)
        expect(row.after).toMatchObject({ secret: '…' })
      }
      await expect(db.updateTable('activity').set({ who: 'nobody' }).execute()).rejects.toThrow(/append-only/)
      await expect(db.deleteFrom('activity').execute()).rejects.toThrow(/append-only/)
      expect((await db.selectFrom('activity').selectAll().execute()).length).toBe(20)
    })
  })

describe.skipIf(!canRun)('PostgreSQL that goes away', () => {
  it('fails the query it cuts and ends nothing else', async () => {
    const store = await openStore({ databaseUrl: postgres?.url, dataDir: tmpdir() })
    const cut = sql`select pg_terminate_backend(pg_backend_pid()), pg_sleep(1)`.execute(store.db)
    await expect(cut).rejects.toThrow()
    // The pool may hand out the dying connection once more; after that it has a new one.
    const works = () =>
      sql`select 1`.execute(store.db).then(
        () => true,
        () => false,
      )
    expect((await works()) || (await works())).toBe(true)
    await store.close()
  })
})
