import { createHash, randomUUID } from 'node:crypto'
import { replayApi, type RoomReplay } from '#contract/replay.ts'
import { roomApi } from '#contract/rooms.ts'
import { eventually, type Gateway } from '../gateway.test-kit.ts'

/** A shop with a room that our copy knows, and what can be done to it. */
export async function showOf(gateway: Gateway) {
  const shop = await gateway.shop()
  const { mp, wechat } = shop
  const made = await gateway.send(roomApi.create, {
    path: { mp },
    body: await shop.roomWish(),
    headers: { 'idempotency-key': randomUUID() },
  })
  const id: number = made.body.made[0]
  const path = { mp, id }
  const statusIs = (status: string) =>
    eventually(
      async () => (await gateway.send(roomApi.one, { path })).body,
      (room) => room.listed && room.status === status,
    )
  return {
    shop,
    wechat,
    mp,
    id,
    statusIs,
    read: async (): Promise<RoomReplay> => (await gateway.send(replayApi.ofRoom, { path })).body,
    ask: async (): Promise<RoomReplay> => (await gateway.send(replayApi.ask, { path })).body,
    asked: async () =>
      (await wechat.calls('getliveinfo')).filter(({ args }) => (args as { action?: string }).action === 'get_replay'),
    /** On air, lost and found again once, and over; `delay` seconds until WeChat has the recording. */
    async show(delay = 0) {
      await wechat.setSwitches({ replayDelaySeconds: delay })
      await wechat.start(id)
      await wechat.drop(id)
      await wechat.recover(id)
      await wechat.end(id)
      await statusIs('ended')
    },
    ready: () =>
      eventually(
        async () => (await gateway.send(replayApi.ofRoom, { path })).body as RoomReplay,
        (now) => now.state === 'ready' && now.clips.every(({ bytes }) => bytes !== null),
      ),
  }
}

export const sha = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

/** Straight from WeChat. */
export const original = async (url: string) => Buffer.from(await (await fetch(url)).arrayBuffer())
