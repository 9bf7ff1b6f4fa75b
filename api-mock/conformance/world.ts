import sharp from 'sharp'
import type { AppControl } from '../control/client.ts'
import type { Case, Wire } from './case.ts'
import { rows } from './document.ts'
import { speak, type Credentials, type Query } from './wire.ts'

/** Whom the cases are about. `control` is there for the simulator only. */
export type Target = Credentials & {
  readonly control?: AppControl
  /** WeChat id of a verified anchor; without one no room can be made */
  readonly anchor: string | undefined
}

export type World = ReturnType<typeof openWorld>
export type Status = 101 | 102 | 103 | 104 | 105 | 106 | 107

const ROOM = '/wxaapi/broadcast/room'
const GOODS = '/wxaapi/broadcast/goods'
const HOUR = 3600
const DAY = 24 * HOUR

/** What one case has in its hands. `unable` ends the case when the target cannot serve it. */
export function openWorld(target: Target, { needs }: Pick<Case, 'needs'>, unable: (why: string) => never) {
  const wire = speak(target)
  const undo: (() => Promise<unknown>)[] = []
  let ahead = 0

  const control = () => {
    if (needs !== 'control') throw new Error('this case uses the back door: mark it control')
    return target.control ?? unable('there is no back door')
  }
  const post = async (path: string, body: unknown, query: Query = {}) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    const { wire: answer } = await wire.http(path, { method: 'POST', query, body: text, type: 'application/json' })
    remember(path, body as Record<string, unknown>, answer)
    return answer
  }
  const get = async (path: string, query: Query = {}) => (await wire.http(path, { query })).wire
  const ask = (path: string, args: Record<string, unknown>) =>
    rows.find((row) => row.path === path)?.method === 'GET' ? get(path, args as Query) : post(path, args)

  /** Whatever a case makes, wanted or not, is gone afterwards. */
  const remember = (path: string, body: Record<string, unknown>, answer: Wire) => {
    const { roomId, goodsId, auditId } = answer
    if (path === `${ROOM}/create` && roomId) undo.push(() => post(`${ROOM}/deleteroom`, { id: roomId }))
    if (path === `${GOODS}/add` && goodsId) {
      undo.push(() => post(`${GOODS}/delete`, { goodsId }))
      undo.push(() => post(`${GOODS}/resetaudit`, { auditId, goodsId }))
    }
    if (path.endsWith('/addrole') && answer.errcode === 0)
      undo.push(() => post('/wxaapi/broadcast/role/deleterole', body))
  }

  const now = () => Math.floor(Date.now() / 1000) + ahead
  const upload = async (bytes: Buffer, { part = 'media', filename = 'a.jpg', type = 'image' } = {}) => {
    const body = new FormData()
    body.set(part, new File([new Uint8Array(bytes)], filename, { type: 'image/jpeg' }))
    return (await wire.http('/cgi-bin/media/upload', { method: 'POST', query: { type }, body })).wire
  }
  const image = async (width = 80, height = 80) => String((await upload(await picture(width, height)))['media_id'])
  /** a body of create that is good as it stands; an absent field is left out by undefined */
  const show = async (change: Wire = {}): Promise<Wire> => {
    const media = await image()
    return {
      name: '周末手冲咖啡课堂',
      coverImg: media,
      shareImg: media,
      feedsImg: media,
      startTime: now() + HOUR,
      endTime: now() + 3 * HOUR,
      anchorName: '主播阿澈',
      anchorWechat: target.anchor ?? unable('no verified anchor is known'),
      type: 1,
      closeLike: 0,
      closeGoods: 0,
      closeComment: 0,
      ...change,
    }
  }
  const room = async (change: Wire = {}) => made(await post(`${ROOM}/create`, await show(change)), 'roomId')
  const advance = async (seconds: number) => {
    await control().advance(seconds)
    ahead += seconds
    wire.forgetToken()
  }
  /** the seconds that follow lie within one day of Beijing: what is counted by the day is not cut in two by midnight */
  const withinOneDay = async (seconds: number) => {
    const left = DAY - ((now() + 8 * HOUR) % DAY)
    if (left <= seconds) await advance(left)
  }
  /** a room in that status, by the shortest way (§10.1) */
  const roomIn = async (status: Status, change: Wire = {}) => {
    const roomId = await room(change)
    if (status === 107) await advance(3 * HOUR + 60)
    for (const move of ways[status]) await control()[move](roomId)
    return roomId
  }
  const goodsInfo = async (change: Wire = {}): Promise<Wire> => ({
    coverImgUrl: await image(300, 300),
    name: '云南日晒手冲豆',
    priceType: 1,
    price: 68.5,
    url: 'pages/goods/detail?id=1',
    ...change,
  })
  /** under audit (1), or decided: approved (2), rejected (3), withdrawn (0) */
  const goods = async (status: 0 | 1 | 2 | 3 = 2, change: Wire = {}) => {
    const answer = await post(`${GOODS}/add`, { goodsInfo: await goodsInfo(change) })
    const goodsId = made(answer, 'goodsId')
    if (status === 2) await control().approve(goodsId)
    if (status === 3) await control().reject(goodsId)
    if (status === 0) await post(`${GOODS}/resetaudit`, { auditId: answer['auditId'], goodsId })
    return { goodsId, auditId: Number(answer['auditId']) }
  }
  /** a room with one approved item on its shelf, as the arguments of most calls of §4 */
  const shelf = async (status: Status = 102) => {
    const [roomId, { goodsId }] = [await room(), await goods()]
    await post(`${ROOM}/addgoods`, { roomId, ids: [goodsId] })
    if (status === 107) await advance(3 * HOUR + 60)
    for (const move of ways[status]) await control()[move](roomId)
    return { roomId, goodsId }
  }

  return {
    ...wire,
    get control() {
      return control()
    },
    post,
    get,
    ask,
    now,
    upload,
    image,
    show,
    room,
    roomIn,
    goodsInfo,
    goods,
    shelf,
    advance,
    withinOneDay,
    /** ends the case: the target cannot serve it */
    unable,
    anchor: () => target.anchor ?? unable('no verified anchor is known'),
    /** takes back what the case made, the newest first */
    tidy: async () => {
      for (const step of undo.reverse()) await step()
    },
  }
}

const ways = {
  102: [],
  107: [],
  101: ['start'],
  105: ['start', 'pause'],
  106: ['start', 'drop'],
  103: ['start', 'end'],
  104: ['ban'],
} as const satisfies Record<Status, readonly (keyof AppControl)[]>

const made = (answer: Wire, field: string) => {
  if (typeof answer[field] !== 'number') throw new Error(`nothing was made: ${JSON.stringify(answer)}`)
  return answer[field]
}

const drawn = new Map<string, Promise<Buffer>>()
const once = (key: string, draw: () => Promise<Buffer>) => {
  const known = drawn.get(key) ?? draw()
  drawn.set(key, known)
  return known
}

export const picture = (width: number, height: number, format: 'jpeg' | 'png' | 'gif' = 'jpeg') =>
  once(`${width}x${height}.${format}`, () =>
    sharp({ create: { width, height, channels: 3, background: '#c96' } })
      .toFormat(format)
      .toBuffer(),
  )

/** noise does not compress: about one byte a pixel */
export const noise = (width: number, height: number) =>
  once(`noise ${width}x${height}`, () =>
    sharp({
      create: { width, height, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma: 90 } },
    })
      .jpeg({ quality: 100 })
      .toBuffer(),
  )
