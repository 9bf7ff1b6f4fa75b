import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hasSensitiveWord, hasSpecialCharacters, lengthBetween } from '../names.ts'
import { openBench, type Bench, type Wire } from '../test-client.ts'

type Row = Record<string, string | number> & { goods: Record<string, string | number>[] }

let bench: Bench
let state: Awaited<ReturnType<Bench['app']['state']>>
beforeAll(async () => {
  bench = await openBench({ seed: 'demo' })
  state = await bench.app.state()
})
afterAll(() => bench.close())

const list = async () =>
  ((await bench.post('/wxa/business/getliveinfo', { start: 0, limit: 50 })) as Wire & { room_info: Row[] }).room_info

const DAY = 24 * 3600

test('about forty shows in all seven statuses, three weeks back and ahead', async () => {
  const rows = await list()
  expect(rows).toHaveLength(40)
  expect(new Set(rows.map(({ live_status }) => live_status))).toEqual(new Set([101, 102, 103, 104, 105, 106, 107]))
  const starts = rows.map(({ start_time }) => Number(start_time) - state.now)
  expect(Math.min(...starts)).toBeLessThan(-20 * DAY)
  expect(Math.max(...starts)).toBeGreaterThan(20 * DAY)
  expect(starts.filter((start) => start > 0 && start < 3600)).toHaveLength(1)
  for (const room of rows)
    expect(Math.sign(Number(room['start_time']) - state.now)).toBe(room['live_status'] === 102 ? 1 : -1)
})

test('every name would pass WeChat’s own rules', () => {
  const { sensitiveWords } = state.switches
  for (const { name, anchor_name } of state.rooms) {
    expect(lengthBetween(name, 3, 17), name).toBe(true)
    expect(lengthBetween(anchor_name, 2, 15), anchor_name).toBe(true)
  }
  for (const { name } of state.goods) expect(lengthBetween(name, 3, 14), name).toBe(true)
  for (const { name } of [...state.rooms, ...state.goods])
    expect(hasSpecialCharacters(name) || hasSensitiveWord(name, sensitiveWords), name).toBe(false)
  expect(new Set(state.goods.map(({ name }) => name)).size).toBe(120)
})

test('goods in all four audit states; the shop decides by itself what is submitted', async () => {
  const counted = [0, 1, 2, 3].map((status) => state.goods.filter(({ auditStatus }) => auditStatus === status).length)
  expect(counted.every((count) => count >= 5)).toBe(true)
  const demo = await bench.control.makeApp('wxAudits', 's', 'demo')
  const waiting = async () => (await demo.state()).goods.filter(({ auditStatus }) => auditStatus === 1).length
  const before = await waiting()
  await demo.advance(90 * 60)
  expect(await waiting()).toBeLessThan(before)
  await demo.advance(DAY)
  expect(await waiting()).toBe(0)
})

test('prices make sense in every kind', () => {
  expect(new Set(state.goods.map(({ priceType }) => priceType))).toEqual(new Set([1, 2, 3]))
  for (const { priceType, price, price2 } of state.goods) {
    expect(price).toBeGreaterThan(0)
    if (priceType === 2) expect(price2).toBeGreaterThan(price)
    if (priceType === 3) expect(price2).toBeLessThan(price)
  }
})

test('people: every role, assistants, sub-anchors who are not the anchor, subscribers over weeks and rooms', () => {
  expect(new Set(state.members.flatMap(({ roles }) => roles))).toEqual(new Set([0, 1, 2, 3]))
  expect(state.rooms.filter(({ assistants }) => assistants.length > 0).length).toBeGreaterThan(5)
  const withSub = state.rooms.filter(({ subAnchorWechat }) => subAnchorWechat !== '')
  expect(withSub.length).toBeGreaterThan(3)
  for (const room of withSub) expect(room.subAnchorWechat).not.toBe(room.anchorWechat)
  expect(state.followers.length).toBeGreaterThan(2000)
  expect(new Set(state.followers.map(({ room_id }) => room_id)).size).toBeGreaterThan(25)
  const times = state.followers.map(({ subscribe_time }) => subscribe_time)
  expect(times).toEqual(times.toSorted((a, b) => a - b))
  expect(times.at(-1)).toBeLessThanOrEqual(state.now)
  expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeGreaterThan(20 * DAY)
})

test('every picture on every page is one, of the size it should be', async () => {
  const [room] = await list()
  const shelf = (await list()).find(({ goods }) => goods.length > 0)?.goods[0]
  const members = await bench.get('/wxaapi/broadcast/role/getrolelist', { role: -1, offset: 0, limit: 1 })
  const [member] = members['list'] as Record<string, string>[]
  for (const [url, width, height] of [
    [room?.['cover_img'], 1080, 1920],
    [room?.['share_img'], 800, 640],
    [room?.['feeds_img'], 800, 800],
    [shelf?.['cover_img'], 300, 300],
    [member?.['headingimg'], 132, 132],
  ] as const) {
    const bytes = Buffer.from(await (await fetch(String(url))).arrayBuffer())
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'jpeg', width, height })
    expect(bytes.length).toBeLessThan(100 * 1024)
  }
})
