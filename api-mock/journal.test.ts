import { appendFileSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openJournal, type Change } from './journal.ts'
import { Shop } from './shop.ts'
import { noJournal } from './journal.ts'
import { callerOf, openBench } from './test-client.ts'
import { startProcess } from './test-process.ts'
import { mockControl } from './control/client.ts'

let dir: string
beforeEach(() => void (dir = mkdtempSync(join(tmpdir(), 'api-mock-'))))
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const journalFile = () => join(dir, 'shops.journal')
const rooms = (saved: ReturnType<typeof openJournal>['saved']) => saved.get('wx1')?.get('room')

describe('journal', () => {
  test('a torn last line is forgotten, and writing goes on after it', () => {
    const first = openJournal(dir, () => [])
    first.journal.note(['wx1', 'room', '1', { name: 'a' }])
    first.journal.close()
    appendFileSync(journalFile(), '[["wx1","room","2",{"name":"torn, and longer than what follows')
    const second = openJournal(dir, () => [])
    expect([...(rooms(second.saved)?.keys() ?? [])]).toEqual(['1'])
    second.journal.note(['wx1', 'room', '3', {}])
    second.journal.close()
    expect([...(rooms(openJournal(dir, () => []).saved)?.keys() ?? [])]).toEqual(['1', '3'])
  })

  test('it shrinks to the present state and stays readable', () => {
    const row = { padding: 'x'.repeat(100_000) }
    const everything: Change[] = [['wx1', 'room', '1', row]]
    const { journal } = openJournal(dir, () => everything)
    for (let n = 0; n < 200; n++) {
      journal.note(['wx1', 'room', '1', row])
      journal.commit()
    }
    journal.note(['wx1', 'room', '2', { after: true }])
    journal.close()
    expect(statSync(journalFile()).size).toBeLessThan(5_000_000)
    expect([...(rooms(openJournal(dir, () => []).saved)?.keys() ?? [])]).toEqual(['1', '2'])
  })

  test('a dropped app is gone', () => {
    const { journal } = openJournal(dir, () => [])
    journal.note(['wx1', 'room', '1', {}])
    journal.note(['wx1', '', '', null])
    journal.close()
    expect(openJournal(dir, () => []).saved.size).toBe(0)
  })
})

test('compaction knows every table of a shop', () => {
  const shop = new Shop('wx1', noJournal)
  const areas = Object.values(shop).filter((area) => typeof area === 'object' && area !== null && 'table' in area)
  expect(shop.tables).toHaveLength(areas.length)
})

test('a restart keeps rooms, pictures, tokens, clock and counters', async () => {
  const first = await openBench({ dataDir: dir })
  const token = await first.signIn()
  await first.makeRoom()
  await first.app.advance(60)
  const before = await first.app.state()
  await first.close()
  const second = await openBench({ dataDir: dir })
  try {
    second.useToken(token)
    const after = await second.app.state()
    expect(after.rooms).toEqual(before.rooms)
    expect(after.now).toBeGreaterThanOrEqual(before.now)
    const list = await second.post('/wxa/business/getliveinfo', { start: 0, limit: 1 })
    const [room] = list['room_info'] as { cover_img: string }[]
    expect((await fetch(room?.cover_img ?? '')).status).toBe(200)
    expect(await second.makeRoom()).toBe(2)
  } finally {
    await second.close()
  }
})

test('the demo shop survives kill -9 as it was made, and is not made again', { timeout: 40_000 }, async () => {
  const appid = 'wx0000000000000001'
  const first = await startProcess(dir, { MOCK_SEED: 'demo' })
  const caller = callerOf(first, appid, 'mock-secret')
  const renamed = { goodsInfo: { goodsId: 12, name: '改过名字的好茶' } }
  expect((await caller.post('/wxaapi/broadcast/goods/update', renamed)).errcode).toBe(0)
  expect((await caller.post('/wxaapi/broadcast/room/deleteroom', { id: 40 })).errcode).toBe(0)
  const before = await mockControl(first.controlUrl).app(appid).state()
  const killed = new Promise((resolve) => first.child.once('exit', resolve))
  first.child.kill('SIGKILL')
  await killed
  const second = await startProcess(dir, { MOCK_SEED: 'demo' })
  const after = await mockControl(second.controlUrl).app(appid).state()
  second.child.kill()
  // what time alone decides may have moved on between the two looks
  const still = ({ rooms, goods, members, people, followers, switches, goodsKey }: typeof before) => ({
    rooms: rooms.map(({ live_status: _, since: __, endedAt: ___, ...room }) => room),
    goods: goods.map(({ auditStatus: _, ...item }) => item),
    ...{ members, people, followers, switches, goodsKey },
  })
  expect(still(after)).toEqual(still(before))
  expect(after.rooms).toHaveLength(39)
  expect(after.goods.find(({ goodsId }) => goodsId === 12)?.name).toBe('改过名字的好茶')
})
