import sharp from 'sharp'
import { mockControl, type AppControl } from './control/client.ts'
import { startMock, type Mock, type MockOptions } from './server.ts'

export type Wire = Record<string, unknown> & { errcode?: number; errmsg?: string }

/** The simulator and one caller, as a test meets them: through HTTP only. */
export type Bench = Awaited<ReturnType<typeof openBench>>

const APPID = 'wx0000000000000001'
const SECRET = 'mock-secret'

export async function openBench(options: Partial<MockOptions> = {}) {
  const mock = await startMock({ port: 0, controlPort: 0, ...options })
  const control = mockControl(mock.controlUrl)
  const app = control.app(APPID)
  const caller = callerOf(mock, APPID, SECRET)
  return { mock, control, app, ...caller, close: () => mock.close() }
}

export function callerOf(mock: Pick<Mock, 'url'>, appid: string, secret: string) {
  let token = ''
  const raw = (path: string, init?: RequestInit) => fetch(`${mock.url}${path}`, init)
  const json = async (path: string, init?: RequestInit) => (await (await raw(path, init)).json()) as Wire
  const signIn = async () => {
    const body = JSON.stringify({ grant_type: 'client_credential', appid, secret })
    token = String((await json('/cgi-bin/stable_token', { method: 'POST', body }))['access_token'])
    return token
  }
  const withToken = async (path: string, query: Record<string, string | number> = {}) => {
    const search = new URLSearchParams({ access_token: token || (await signIn()) })
    for (const [key, value] of Object.entries(query)) search.set(key, String(value))
    return `${path}?${search}`
  }
  const post = async (path: string, body: unknown, query?: Record<string, string | number>) =>
    json(await withToken(path, query), {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    })
  const get = async (path: string, query: Record<string, string | number> = {}) => json(await withToken(path, query))
  /** uploads bytes, or an image made of one colour; answers what the mock answers */
  const uploadFile = async (bytes: Buffer, filename = 'a.jpg', name = 'media') => {
    const body = new FormData()
    body.set(name, new File([new Uint8Array(bytes)], filename, { type: 'image/jpeg' }))
    return json(await withToken('/cgi-bin/media/upload', { type: 'image' }), { method: 'POST', body })
  }
  const image = async (width = 80, height = 80) => String((await uploadFile(await colour(width, height)))['media_id'])
  /** a body of room/create that is good as it stands */
  const show = async (change: Wire = {}) => {
    const picture = await image()
    const start = Math.floor(Date.now() / 1000) + 3600
    return {
      name: '周末手冲咖啡课堂',
      coverImg: picture,
      shareImg: picture,
      feedsImg: picture,
      startTime: start,
      endTime: start + 7200,
      anchorName: '主播阿澈',
      anchorWechat: 'ache_2024',
      type: 1,
      closeLike: 0,
      closeGoods: 0,
      closeComment: 0,
      ...change,
    }
  }
  const makeRoom = async (change: Wire = {}) =>
    Number((await post('/wxaapi/broadcast/room/create', await show(change)))['roomId'])
  return {
    raw,
    json,
    signIn,
    withToken,
    post,
    get,
    uploadFile,
    image,
    show,
    makeRoom,
    useToken: (other: string) => (token = other),
  }
}

export const colour = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#c96' } })
    .jpeg()
    .toBuffer()

/** noise does not compress: about one byte a pixel */
export const noise = (width: number, height: number) =>
  sharp({
    create: { width, height, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma: 90 } },
  })
    .jpeg({ quality: 100 })
    .toBuffer()

export const stateRoom = async (app: AppControl, roomId: number) => {
  const room = await app.room(roomId)
  if (!room) throw new Error(`no room ${roomId}`)
  return room
}
