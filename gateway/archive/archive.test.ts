import { randomUUID } from 'node:crypto'
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { archiveApi, type Archive } from '#contract/archive.ts'
import { jobApi, type Job } from '#contract/jobs.ts'
import { eventually, startGateway, type Gateway } from '../gateway.test-kit.ts'
import { original, sha, showOf } from '../replay/replay.test-kit.ts'
import type { CopyRow } from './store.ts'
import { startS3 } from './s3.test-kit.ts'

const keys = { keyId: 'AKIDEXAMPLE', secret: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' }

let gateway: Gateway
let s3: Awaited<ReturnType<typeof startS3>>
beforeAll(async () => {
  s3 = await startS3({ bucket: 'recordings', ...keys })
  gateway = await startGateway({ insideHosts: [s3.host] })
  gateway.app.watch.start()
})
afterAll(async () => {
  await gateway.close()
  s3.close()
})

/** A show that is over, its first stretch of so many MB; and the doors of its archive. */
async function recorded(megabytes: number) {
  const show = await showOf(gateway)
  const { mp, wechat } = show
  await wechat.setSwitches({ recordingMB: megabytes })
  await show.show()
  const { clips } = await show.ready()
  const clip = clips.find(({ kind }) => kind === 'segment')!
  const truth = await original(clip.address)
  const read = async (): Promise<Archive> => (await gateway.send(archiveApi.read, { path: { mp } })).body
  return {
    ...show,
    clips,
    clip,
    truth,
    read,
    keep: (of = [clip.key], cookie?: string) =>
      gateway.send(
        archiveApi.keep,
        { path: { mp }, body: { title: '归档', keys: of }, headers: { 'idempotency-key': randomUUID() } },
        cookie,
      ),
    done: (id: string): Promise<Job> =>
      eventually(
        async () => (await gateway.send(jobApi.one, { path: { mp, id } })).body,
        ({ state }) => state === 'done',
        4800,
      ),
    copy: async () => (await read()).copies.find(({ key }) => key === clip.key),
    setTarget: (body: unknown, cookie?: string) => gateway.send(archiveApi.setTarget, { path: { mp }, body }, cookie),
    /**
     * Until its row is so. Asked of the table and soon again, faster than the gateway can fetch or send
     * the next piece and write so.
     */
    async until(isSo: (row: CopyRow) => boolean): Promise<void> {
      for (;;) {
        const row = await gateway.store.db
          .selectFrom('archive_copy')
          .selectAll()
          .where('mp', '=', mp)
          .where('key', '=', clip.key)
          .executeTakeFirst()
        if (row && isSo(row)) return
        await new Promise((resolve) => setTimeout(resolve, row ? 5 : 25))
      }
    },
    /** As after kill -9 in the middle of what is going on, and a start. */
    async dieAndComeBack() {
      gateway.dieAt(1)
      await eventually(async () => gateway.isDead(), Boolean)
      const rows = await gateway.store.db.selectFrom('archive_copy').select('state').where('mp', '=', mp).execute()
      expect(rows.map(({ state }) => state)).not.toContain('kept')
      await gateway.kill()
      gateway.app.watch.start()
    },
  }
}
const target = (more: Record<string, string> = {}) => ({
  kind: 's3',
  endpoint: s3.endpoint,
  region: 'ap-guangzhou',
  bucket: 'recordings',
  prefix: 'live/',
  ...keys,
  ...more,
})

describe('a folder of the server', () => {
  it('keeps 50 MB over a line that is cut after 20 MB and a gateway that is killed, byte for byte', async () => {
    const { wechat, truth, read, keep, done, copy, until, dieAndComeBack } = await recorded(50)
    expect(truth).toHaveLength(50_000_000)
    // Every answer of WeChat's file server breaks off there.
    await wechat.setSwitches({ recordingCutAt: 20_000_000 })
    const { id } = (await keep()).body
    await until((row) => row.done >= 24_000_000)
    await dieAndComeBack()
    expect((await done(id)).counts.ok).toBe(1)
    const kept = (await copy())!
    expect(kept).toMatchObject({
      state: 'kept',
      bytes: 50_000_000,
      done: 50_000_000,
      sha256: sha(truth),
      trouble: null,
    })
    const file = join(gateway.archiveDir, kept.place!.path)
    expect(sha(await readFile(file))).toBe(sha(truth))
    // As `sha256sum -c` reads it.
    expect(await readFile(`${file}.sha256`, 'utf8')).toBe(`${sha(truth)}  ${kept.name}\n`)
    expect((await read()).target).toEqual({ kind: 'folder' })
    const row = await gateway.store.db
      .selectFrom('activity')
      .selectAll()
      .where('act', '=', 'replay.archive')
      .where('target', '=', kept.key)
      .execute()
    expect(row).toHaveLength(1)
  }, 180_000)

  it('keeps a whole session as one file, and fetches nothing that it has, whoever asks again', async () => {
    const { mp, clips, keep, done, read, wechat } = await recorded(0)
    const all = clips.map(({ key }) => key)
    await done((await keep(all)).body.id)
    const { copies } = await read()
    expect(copies.map(({ state }) => state)).toEqual(['kept', 'kept', 'kept'])
    for (const copy of copies) {
      const clip = clips.find(({ key }) => key === copy.key)!
      expect(sha(await readFile(join(gateway.archiveDir, copy.place!.path)))).toBe(copy.sha256)
      expect(copy.name).toMatch(
        new RegExp(`^20..-..-.. 周五新品专场 .+ ${clip.key.slice(0, 12)}\\.${clip.format === 'hls' ? 'ts' : 'mp4'}$`),
      )
    }
    // A year later WeChat has none of it; the copies are listed, and asking again is done at once.
    await wechat.advance(366 * 86_400)
    expect((await done((await keep(all)).body.id)).counts.ok).toBe(3)
    expect((await read()).copies).toEqual(copies)
    const files = await readdir(join(gateway.archiveDir, mp))
    expect(files).toHaveLength(6)
  })

  it('waits with the reason when the folder takes nothing, and goes on by itself', async () => {
    const { mp, clip, keep, done, copy, truth } = await recorded(0)
    // Where the folder should be there is a file: nothing can be written, not even by root.
    const parts = join(gateway.archiveDir, '.parts')
    await mkdir(parts, { recursive: true })
    await writeFile(join(parts, mp), '')
    const { id } = (await keep()).body
    expect(await eventually(copy, (now) => now?.trouble === 'disk')).toMatchObject({ sha256: null, place: null })
    const job: Job = (await gateway.send(jobApi.one, { path: { mp, id } })).body
    expect(job.items[0]).toMatchObject({ state: expect.stringMatching(/waiting|running/) })
    await rm(join(parts, mp))
    await done(id)
    expect(await copy()).toMatchObject({ key: clip.key, state: 'kept', sha256: sha(truth) })
  })
})

describe('a bucket that speaks S3', () => {
  it('is tried before it is taken, by the owner alone, and its keys are seen by nobody', async () => {
    const { mp, setTarget, read } = await recorded(0)
    const fieldsOf = async (more: Record<string, string>) => (await setTarget(target(more))).body.fields
    expect(await fieldsOf({ secret: 'wrong' })).toEqual({ secret: { rule: 'refused' } })
    expect(await fieldsOf({ bucket: 'nobodys' })).toEqual({ bucket: { rule: 'refused' } })
    const manager = await gateway.account('manager', mp)
    expect((await setTarget(target(), manager.cookie)).status).toBe(403)
    const taken = await setTarget(target())
    const { keyId: _, secret: __, ...seen } = target()
    expect(taken.body.target).toEqual(seen)
    expect((await read()).target).toEqual(seen)
    expect(s3.objects.has('live/kaibo.txt')).toBe(true)
    const { db } = gateway.store
    const everywhere = JSON.stringify([
      taken.body,
      await read(),
      await db.selectFrom('archive_target').selectAll().execute(),
      await db.selectFrom('activity').selectAll().execute(),
      gateway.logged,
    ])
    for (const half of Object.values(keys)) expect(everywhere).not.toContain(half)
  })

  it.each([
    'http://127.0.0.1:1',
    'https://127.0.0.1',
    'https://[::1]:9000',
    'https://169.254.169.254',
    'https://localhost:8443',
    'http://s3.example.com',
    'https://user@10.0.0.1',
    'file:///etc',
  ])('is never %s', async (endpoint) => {
    const shop = await gateway.shop()
    const reply = await gateway.send(archiveApi.setTarget, { path: { mp: shop.mp }, body: target({ endpoint }) })
    expect([reply.status, Object.keys(reply.body.fields)]).toEqual([400, ['endpoint']])
    expect(
      await gateway.store.db.selectFrom('archive_target').select('mp').where('mp', '=', shop.mp).execute(),
    ).toEqual([])
  })

  it('gets 50 MB in parts, over a cut line and a killed gateway, and holds the same bytes', async () => {
    const { mp, truth, keep, done, copy, clip, setTarget, until, dieAndComeBack } = await recorded(50)
    expect((await setTarget(target())).status).toBe(200)
    s3.asked.length = 0
    s3.cut.add(3)
    const { id } = (await keep()).body
    await until(({ trouble }) => trouble === 'bucket')
    await until(({ upload }) => (upload?.parts.length ?? 0) >= 3)
    await dieAndComeBack()
    expect((await done(id)).counts.ok).toBe(1)
    const kept = (await copy())!
    expect(kept).toMatchObject({ state: 'kept', sha256: sha(truth), place: { kind: 's3' } })
    expect(kept.place!.path).toBe(`s3://recordings/live/${mp}/${kept.name}`)
    const there = s3.objects.get(`live/${mp}/${kept.name}`)!
    expect([sha(there.bytes), there.sha256]).toEqual([sha(truth), sha(truth)])
    expect(kept.name).toContain(clip.key.slice(0, 12))
    // One upload; at most the part that was on its way when the gateway died was sent twice.
    expect(s3.asked.filter((line) => line === 'POST uploads')).toHaveLength(1)
    expect(s3.asked.filter((line) => /^PUT [1-6]$/.test(line)).length).toBeLessThanOrEqual(8)
    // Nothing of it is left on this machine.
    expect(await readdir(join(gateway.archiveDir, '.parts', mp))).toEqual([])
  }, 180_000)

  it('whose keys were changed meanwhile is waited for, and says so', async () => {
    const { mp, keep, copy, setTarget } = await recorded(0)
    await setTarget(target())
    const { place } = await gateway.store.db
      .selectFrom('archive_target')
      .select('place')
      .where('mp', '=', mp)
      .executeTakeFirstOrThrow()
    await gateway.store.db
      .updateTable('archive_target')
      .set({ place: JSON.stringify({ ...place, region: 'elsewhere' }), secret_sealed: 'sealed with another key' })
      .where('mp', '=', mp)
      .execute()
    await keep()
    expect(await eventually(copy, (now) => now?.trouble === 'keys')).toMatchObject({ trouble: 'keys', sha256: null })
    await setTarget(target())
    await eventually(copy, (now) => now?.state === 'kept', 1200)
  }, 180_000)
})

it('says that there is no place before anything is begun, and whose role cannot', async () => {
  const bare = await startGateway({ hasFolder: false })
  try {
    const { mp } = await bare.shop()
    expect((await bare.send(archiveApi.read, { path: { mp } })).body).toEqual({
      target: null,
      hasFolder: false,
      copies: [],
    })
    const keep = await bare.send(archiveApi.keep, {
      path: { mp },
      body: { title: '归档', keys: ['a'.repeat(32)] },
      headers: { 'idempotency-key': randomUUID() },
    })
    expect([keep.status, keep.body.why]).toEqual([409, 'noPlace'])
    const folder = await bare.send(archiveApi.setTarget, { path: { mp }, body: { kind: 'folder' } })
    expect([folder.status, folder.body.why]).toEqual([409, 'noPlace'])
  } finally {
    await bare.close()
  }
})
