import { expect, it } from 'vitest'
import type { RoomState } from '../../api-mock/control/client.ts'
import { openShop } from './shop.test-kit.ts'
import type { SwitchName } from './switches.ts'

/** The simulator shares no code with us, so each line is two readings of WeChat's documents that must agree. */
const truth: [SwitchName, on: boolean, held: Partial<RoomState>][] = [
  ['replay', true, { close_replay: 0 }],
  ['replay', false, { close_replay: 1 }],
  ['customerService', true, { close_kf: 0 }],
  ['customerService', false, { close_kf: 1 }],
  ['muted', true, { muted: true }],
  ['muted', false, { muted: false }],
  ['collected', true, { is_feeds_public: 1 }],
  ['collected', false, { is_feeds_public: 0 }],
]
it.each(truth)('%s %s is what WeChat then holds, from either side', async (name, on, held) => {
  const { app, wechat, makeRoom } = await openShop()
  await app.setConfig({ kfConfigured: true })
  const id = await makeRoom()
  for (const wish of [!on, on]) expect(await wechat.rooms.setSwitch(id, name, wish)).toMatchObject({ kind: 'ok' })
  expect(await app.room(id)).toMatchObject(held)
})

// Not the mute: WeChat never gives it back (§12).
const readable = truth.flatMap(([name, on, held]) => (name === 'muted' ? [] : [[name, on, held] as const]))
it.each(readable)('%s %s is what we read when somebody else set it', async (name, on, held) => {
  const { app, makeRoom, listed } = await openShop()
  const id = await makeRoom()
  for (const names of ['close', 'open'] as const) {
    await app.setSwitches({ listSwitchNames: names })
    await app.changeRoom(id, held)
    expect((await listed(id))[name]).toBe(on)
  }
})

it.each(['id', 'roomId'] as const)('mutes a WeChat that reads only %s', async (updatecommentKey) => {
  const { app, wechat, makeRoom } = await openShop()
  const [, second] = [await makeRoom(), await makeRoom()]
  await app.setSwitches({ updatecommentKey })
  expect(await wechat.rooms.setSwitch(second, 'muted', true)).toMatchObject({ kind: 'ok' })
  expect((await app.state()).rooms.filter((room) => room.muted).map((room) => room.roomid)).toEqual([second])
})

it('says the same value once more after −1, and no more', async () => {
  const { app, wechat, makeRoom } = await openShop()
  const id = await makeRoom()
  await app.fault({ match: { path: 'updatecomment' }, effect: { do: 'answer', errcode: -1, commit: 1 } })
  expect(await wechat.rooms.setSwitch(id, 'muted', true)).toMatchObject({ kind: 'ok' })
  expect(await app.room(id)).toMatchObject({ muted: true })
  expect((await app.calls('updatecomment')).map((call) => call.args)).toEqual(
    Array.from({ length: 2 }, () => ({ roomId: id, id, banComment: 1 })),
  )
})
