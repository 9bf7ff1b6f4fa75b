import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { mockControl, type State } from './control/client.ts'
import { callerOf, type Wire } from './test-client.ts'
import { startProcess } from './test-process.ts'

const APPID = 'wx0000000000000001'
/** 100 in the long run (npm run test:long), or as often as MOCK_KILLS says */
const kills = Number(process.env['MOCK_KILLS'] ?? (process.env['KAIBO_LONG'] ? 100 : 3))

let dir: string
beforeEach(() => void (dir = mkdtempSync(join(tmpdir(), 'api-mock-'))))
afterEach(() => rmSync(dir, { recursive: true, force: true }))

/** What the simulator said it had done. `edits`: the number in the last acknowledged name of room 1. */
type Ledger = { readonly rooms: Set<number>; readonly goods: Set<number>; edits: number }

test('kill -9 at any moment loses no acknowledged write', { timeout: 20_000 * (kills + 1) }, async () => {
  const ledger: Ledger = { rooms: new Set(), goods: new Set(), edits: 0 }
  for (let n = 0; n < kills; n++) {
    const { child, url, controlUrl } = await startProcess(dir)
    const app = mockControl(controlUrl).app(APPID)
    compare(await app.state(), ledger)
    await app.clearQuota() // 500 goods a day would not last a hundred kills
    const writers = await writersOf(callerOf({ url }, APPID, 'mock-secret'), ledger)
    const killed = new Promise((resolve) => child.once('exit', resolve))
    setTimeout(() => child.kill('SIGKILL'), 60 + ((n * 37) % 200))
    const ends = await Promise.allSettled(writers.map((write) => forever(write)))
    await killed
    // each writer ended because the line was cut, none because it was refused
    for (const end of ends) expect(end).toMatchObject({ status: 'rejected', reason: { name: 'TypeError' } })
  }
  expect(Math.min(ledger.rooms.size, ledger.goods.size, ledger.edits)).toBeGreaterThan(0)
  const { child, controlUrl } = await startProcess(dir)
  const state = await mockControl(controlUrl).app(APPID).state()
  child.kill()
  compare(state, ledger)
})

async function forever(write: () => Promise<void>): Promise<never> {
  for (;;) await write()
}

/** Three ways of writing: a new room, new goods, and one room renamed over and over. */
async function writersOf(caller: ReturnType<typeof callerOf>, ledger: Ledger) {
  const show = await caller.show()
  const goodsInfo = {
    name: '云南日晒手冲豆',
    coverImgUrl: show.coverImg,
    priceType: 1,
    price: 68.5,
    url: 'pages/goods/detail?id=1',
  }
  const done = async (answer: Promise<Wire>) => {
    const told = await answer
    if ((told.errcode ?? 0) !== 0) throw new Error(`refused: ${JSON.stringify(told)}`)
    return told
  }
  const create = async () => {
    const { roomId } = await done(caller.post('/wxaapi/broadcast/room/create', show))
    ledger.rooms.add(Number(roomId))
  }
  if (ledger.rooms.size === 0) await create()
  return [
    create,
    async () => {
      const { goodsId } = await done(caller.post('/wxaapi/broadcast/goods/add', { goodsInfo }))
      ledger.goods.add(Number(goodsId))
    },
    async () => {
      const next = ledger.edits + 1
      await done(caller.post('/wxaapi/broadcast/room/editroom', { id: 1, ...show, name: nameOf(next) }))
      ledger.edits = next
    },
  ]
}

const nameOf = (edit: number) => `改名第 ${edit} 次`

/** What was acknowledged is there, once; what was on its way when the line was cut may be. */
function compare({ rooms, goods }: State, ledger: Ledger) {
  const stored = { rooms: rooms.map(({ roomid }) => roomid), goods: goods.map(({ goodsId }) => goodsId) }
  for (const kind of ['rooms', 'goods'] as const) {
    const there = new Set(stored[kind])
    expect([...ledger[kind]].filter((id) => !there.has(id))).toEqual([])
    expect(there.size).toBe(stored[kind].length)
  }
  const name = rooms.find(({ roomid }) => roomid === 1)?.name
  if (ledger.edits > 0) expect([nameOf(ledger.edits), nameOf(ledger.edits + 1)]).toContain(name)
  const edit = /^改名第 (\d+) 次$/.exec(name ?? '')?.[1]
  if (edit !== undefined) ledger.edits = Number(edit)
}
