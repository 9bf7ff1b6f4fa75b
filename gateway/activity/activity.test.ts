import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { activityApi, activityPage, type ActivityEntry } from '#contract/activity.ts'
import { eventually, startGateway, type Gateway, type Shop } from '../gateway.test-kit.ts'
import { hashOf, kaiboItself, note } from '../store/activity.ts'
import { verifyActivity } from '../store/verify.ts'
import { newestHash } from './newest-hash.ts'

let gateway: Gateway
let shop: Shop
beforeAll(async () => {
  gateway = await startGateway()
  shop = await gateway.shop()
})
afterAll(() => gateway.close())

const write = (entry: Partial<Parameters<typeof note>[1]> = {}) =>
  note(gateway.store.db, {
    mp: shop.mp,
    actor: { ...kaiboItself, who: '阿青' },
    act: 'test.act',
    outcome: 'ok',
    ...entry,
  })
const ask = (query: Record<string, string>, cookie?: string) =>
  gateway.send(activityApi.list, { path: { mp: shop.mp }, query }, cookie)
async function walk(query: Record<string, string>, cookie?: string): Promise<ActivityEntry[]> {
  const all: ActivityEntry[] = []
  for (let before: string | undefined; ;) {
    const { entries, next } = (await ask({ ...query, ...(before && { before }) }, cookie)).body
    all.push(...entries)
    if (next === null) return all
    before = String(next)
  }
}

it('walks all rows page by page, newest first, each once, while new ones are written', async () => {
  for (let n = 0; n < 2 * activityPage + 7; n++) await write({ act: 'test.walk', target: String(n) })
  const { entries, next } = (await ask({ act: 'test.walk' })).body
  expect(entries).toHaveLength(activityPage)
  await write({ act: 'test.walk', target: 'meanwhile' })
  const second = (await ask({ act: 'test.walk', before: String(next) })).body
  const third = (await ask({ act: 'test.walk', before: String(second.next) })).body
  expect(third.next).toBeNull()
  const targets = [...entries, ...second.entries, ...third.entries].map(({ target }: ActivityEntry) => target)
  expect(targets).toEqual(Array.from({ length: 2 * activityPage + 7 }, (_, n) => String(2 * activityPage + 6 - n)))
})

it('is searched by person, room, act, outcome and time, alone and together', async () => {
  await write({ act: 'test.search', target: '77', actor: { ...kaiboItself, who: '小满' }, outcome: 'refused' })
  await write({ act: 'test.search', target: '78', actor: { ...kaiboItself, who: '小满' } })
  const found = async (query: Record<string, string>) =>
    (await walk({ act: 'test.search', ...query })).map(({ target }) => target)
  expect(await found({})).toEqual(['78', '77'])
  expect(await found({ who: '小满' })).toEqual(['78', '77'])
  expect(await found({ who: '小' })).toEqual([])
  expect(await found({ room: '77' })).toEqual(['77'])
  expect(await found({ room: 'no room of this name' })).toEqual([])
  expect(await found({ outcome: 'refused', who: '小满' })).toEqual(['77'])
  const now = Math.floor(Date.now() / 1000)
  expect(await found({ from: String(now - 60), to: String(now + 60) })).toEqual(['78', '77'])
  expect(await found({ to: String(now - 3600) })).toEqual([])
  expect((await ask({ outcome: 'whatever' })).status).toBe(400)
})

it('shows an outcome with what was there before, which stands in the row that asked', async () => {
  const asked = await write({ act: 'test.sides', outcome: 'asked', before: { on: false }, after: { on: true } })
  await write({ act: 'test.sides', outcome: 'ok', answers: asked })
  const [outcome] = await walk({ act: 'test.sides' })
  expect(outcome).toMatchObject({ outcome: 'ok', before: { on: false }, after: { on: true } })
})

it('shows a manager their own mini program and nothing of the house or of others', async () => {
  const other = await gateway.shop()
  await write({ mp: other.mp, act: 'test.elsewhere' })
  const manager = await gateway.account('manager', shop.mp)
  const seen = await walk({}, manager.cookie)
  expect(new Set(seen.map(({ mp }) => mp))).toEqual(new Set([shop.mp]))
  const choices = await gateway.send(activityApi.choices, { path: { mp: shop.mp } }, manager.cookie)
  expect(choices.body.acts).not.toContain('session.signIn')
  expect(choices.body.acts).not.toContain('test.elsewhere')
  expect(choices.body.people).toContain('阿青')
  const house = await gateway.send(activityApi.choices, { path: { mp: shop.mp } })
  expect(house.body.acts).toEqual(expect.arrayContaining(['session.signIn', 'test.walk']))
  expect((await walk({ act: 'session.signIn', who: manager.name })).map(({ outcome }) => outcome)).toEqual(['ok'])
})

it('is exported whole, in chunks, with no cell that a spreadsheet would run, and the export is a row itself', async () => {
  const dangerous = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '＝1', 'a "quoted", word', 'two\nlines']
  for (const target of dangerous) await write({ act: 'test.export', target })
  await gateway.store.db.transaction().execute(async (tx) => {
    for (let n = 0; n < 520; n++)
      await note(tx, { mp: shop.mp, actor: kaiboItself, act: 'test.export', target: `row ${n}`, outcome: 'ok' })
  })
  const reply = await gateway.app.inject({
    url: `/api/${shop.mp}/activity.csv?act=test.export`,
    headers: { cookie: `__Host-sid=${gateway.ownerCookie}` },
  })
  expect(reply.headers['content-type']).toBe('text/csv; charset=utf-8')
  expect(reply.headers['content-disposition']).toContain('attachment')
  const lines = cellsOf(reply.payload.slice(1))
  expect(reply.payload.startsWith('\uFEFF')).toBe(true)
  expect(lines).toHaveLength(1 + dangerous.length + 520)
  const targets = lines.slice(1).map((cells) => cells[7] ?? '')
  expect(targets.some((cell) => /^[=+\-@＝＋－＠\t\r]/.test(cell))).toBe(false)
  expect(targets.map((cell) => cell.replace(/^'/, ''))).toEqual(expect.arrayContaining(dangerous))
  expect(await walk({ act: 'activity.export' })).toHaveLength(1)
})

it('is sound, and a row that is changed, replaced or taken out is found by its number', async () => {
  const { db } = gateway.store
  expect(await verifyActivity(db)).toMatchObject({ sound: true })
  const seq = await write({ act: 'test.chain' })
  await write({ act: 'test.chain' })
  // Only whoever owns the table can do this; the chain is what tells.
  await db.schema.createTable('kept').as(db.selectFrom('activity').selectAll()).execute()
  const behindOurBack = async (change: () => Promise<unknown>, told?: Map<number, string>) => {
    await sql`alter table activity disable trigger all`.execute(db)
    await change()
    const verdict = await verifyActivity(db, told)
    await sql`delete from activity`.execute(db)
    await sql`insert into activity select * from kept`.execute(db)
    await sql`alter table activity enable trigger all`.execute(db)
    return verdict
  }
  const at = (n: number) => db.updateTable('activity').where('seq', '=', n)
  expect(await behindOurBack(() => at(seq).set({ who: 'somebody else' }).execute())).toMatchObject({
    seq,
    why: 'changed',
  })
  expect(await behindOurBack(() => at(seq).set({ hash: 'f00' }).execute())).toMatchObject({ seq, why: 'changed' })
  const gone = await behindOurBack(() => db.deleteFrom('activity').where('seq', '=', seq).execute())
  expect(gone).toMatchObject({ seq, why: 'missing' })

  // The owner of the table makes the chain anew, whole in itself: only what the log told by the hour gives it away.
  const rows = await db.selectFrom('activity').selectAll().where('seq', '>=', seq).orderBy('seq').execute()
  const told = new Map(rows.map((row) => [row.seq, row.hash]))
  const madeAnew = async () => {
    let prev_hash = rows[0]?.prev_hash ?? ''
    for (const row of rows) {
      const other = { ...row, who: 'somebody else', prev_hash }
      prev_hash = hashOf(other)
      const change = { who: other.who, prev_hash: other.prev_hash, hash: prev_hash }
      await db.updateTable('activity').set(change).where('seq', '=', row.seq).execute()
    }
  }
  expect(await behindOurBack(madeAnew)).toMatchObject({ sound: true })
  expect(await behindOurBack(madeAnew, told)).toMatchObject({ seq, why: 'rewritten' })
  const cut = () => db.deleteFrom('activity').where('seq', '>=', seq).execute()
  expect(await behindOurBack(cut)).toMatchObject({ sound: true })
  expect(await behindOurBack(cut, told)).toMatchObject({ seq, why: 'missing' })
  expect(await verifyActivity(db)).toMatchObject({ sound: true })
})

it('tells the log its newest row by the hour, which is what the chain is compared with', async () => {
  const { db } = gateway.store
  const told: { seq: number; hash: string }[] = []
  const teller = newestHash({ db, log: (newest) => told.push(newest), every: 5 })
  teller.start()
  const first = await eventually(
    async () => told.at(-1),
    (newest) => newest !== undefined,
  )
  const seq = await write({ act: 'test.told' })
  const newest = await eventually(
    async () => told.at(-1),
    (last) => last?.seq === seq,
  )
  await teller.stop()
  expect(first?.seq).toBeLessThan(seq)
  expect(await verifyActivity(db, new Map([[seq, newest?.hash ?? '']]))).toMatchObject({ sound: true, rows: seq })

  gateway.app.watch.start()
  const line = await eventually(
    async () => gateway.logged.find((one) => one.includes('newest row of the activity')),
    (one) => one !== undefined,
  )
  expect(JSON.parse(line ?? '')).toMatchObject({
    seq: expect.any(Number),
    hash: expect.stringMatching(/^[0-9a-f]{64}$/),
  })
})

/** RFC 4180, so that what a spreadsheet would see is what is looked at. */
function cellsOf(text: string): string[][] {
  const lines: string[][] = [[]]
  const cell = /("((?:[^"]|"")*)"|[^,\r\n]*)(,|\r\n|$)/gy
  for (let found = cell.exec(text); found && found.index < text.length; found = cell.exec(text)) {
    lines.at(-1)?.push(found[2]?.replaceAll('""', '"') ?? found[1] ?? '')
    if (found[3] === '\r\n') lines.push([])
  }
  return lines.filter((cells) => cells.length > 1)
}
