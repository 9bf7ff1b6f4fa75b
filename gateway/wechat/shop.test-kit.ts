import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import sharp from 'sharp'
import { onTestFinished } from 'vitest'
import type { NewRoom } from '#contract/rooms.ts'
import { mockControl } from '../../api-mock/control/client.ts'
import { startMock } from '../../api-mock/server.ts'
import type { Answer } from './answer.ts'
import type { CallLine, ClientOptions } from './client.ts'
import { connectWechat } from './wechat.ts'

export const appid = 'wx0000000000000001'
export const secret = 'canary-app-secret'

/** A shop of its own in a simulator of its own, and us connected to it; gone when the test is. */
export async function openShop() {
  const mock = await startMock({ port: 0, controlPort: 0, appid, secret })
  onTestFinished(() => mock.close())
  const app = mockControl(mock.controlUrl).app(appid)
  const lines: CallLine[] = []
  const connect = (more: Partial<ClientOptions> = {}) =>
    connectWechat({
      baseUrl: mock.url,
      appid,
      secret,
      retryDelays: [0, 0],
      log: (line) => lines.push(line),
      ...more,
    })
  const wechat = connect()
  return { mock, app, wechat, connect, lines, ...actsWith(wechat) }
}

function actsWith(wechat: ReturnType<typeof connectWechat>) {
  const media = async () => {
    const { mediaId } = dataOf(await wechat.media.uploadImage(await picture(), 'cover'))
    return { cover: mediaId, share: mediaId, feed: mediaId }
  }
  const makeRoom = async (change: Partial<NewRoom> = {}) =>
    dataOf(await wechat.rooms.create(show(change), await media())).id
  const listed = async (id: number) => {
    const found = dataOf(await wechat.rooms.list({ start: 0 })).rooms.find((room) => room.id === id)
    if (!found) throw new Error(`room ${id} is not listed`)
    return found
  }
  return { media, makeRoom, listed }
}

/** A server that answers as a test likes. */
export async function openLiar(answer: RequestListener) {
  const server = createServer(answer)
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  onTestFinished(
    () =>
      new Promise<void>((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      }),
  )
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

export function dataOf<T>(answer: Answer<T>): T {
  if (answer.kind !== 'ok') throw new Error(`not ok: ${JSON.stringify(answer)}`)
  return answer.data
}

export const picture = (width = 80, height = 80) =>
  sharp({ create: { width, height, channels: 3, background: '#c96' } })
    .jpeg()
    .toBuffer()

export function show(change: Partial<NewRoom> = {}): NewRoom {
  const startsAt = Math.floor(Date.now() / 1000) + 3607
  return {
    name: '周五新品专场',
    kind: 'encoder',
    startsAt,
    endsAt: startsAt + 7219,
    anchorName: '主播小美',
    anchorWechat: 'xiaomei_2026',
    coverImage: 'a'.repeat(32),
    shareImage: 'b'.repeat(32),
    feedImage: 'c'.repeat(32),
    collected: true,
    likes: true,
    shelf: true,
    comments: true,
    sharing: true,
    replay: false,
    customerService: false,
    ...change,
  }
}
