import type { SeedName } from '../seed/all.ts'
import type { Call } from '../shop/calls.ts'
import type { Config } from '../shop/config.ts'
import type { FaultOrder } from '../shop/faults.ts'
import type { Goods } from '../shop/goods.ts'
import type { Person } from '../shop/people.ts'
import type { Move } from '../shop/status.ts'
import type { Switches } from '../shop/switches.ts'
import type { RoomState, State } from './state.ts'

export type { Call, Config, FaultOrder, Goods, Person, RoomState, State, Switches }

/** A refusal of the control side itself: the test asked for something impossible. */
export class ControlRefusal extends Error {
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

type Body = Record<string, unknown>
type Subscribing = { roomId?: number; notify?: boolean }
type RoomChange = Partial<Omit<RoomState, 'media' | 'goods' | 'assistants' | 'roomid'>>

/** Typed access to the control side of an api-mock. Every method rejects with ControlRefusal. */
export function mockControl(controlUrl: string) {
  const ask = async <Reply>(method: string, path: string, body?: object): Promise<Reply> => {
    const response = await fetch(`${controlUrl}${path}`, {
      method,
      ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    })
    const reply = (await response.json()) as Reply & { error?: string }
    if (!response.ok) throw new ControlRefusal(response.status, `${method} ${path}: ${reply.error}`)
    return reply
  }
  return {
    apps: () => ask<{ apps: string[] }>('GET', '/apps').then(({ apps }) => apps),
    /** makes a mini program; its handle comes back */
    makeApp: async (appid: string, secret: string, seed: SeedName = 'empty') => {
      await ask('POST', '/apps', { appid, secret, seed })
      return appControl(appid, ask)
    },
    removeApp: (appid: string) => ask<{ removed: boolean }>('DELETE', `/apps/${appid}`),
    /** handle of a mini program that is there */
    app: (appid: string) => appControl(appid, ask),
  }
}

export type MockControl = ReturnType<typeof mockControl>
export type AppControl = ReturnType<typeof appControl>

function appControl(appid: string, ask: <Reply>(method: string, path: string, body?: object) => Promise<Reply>) {
  const at = <Reply = Body>(method: string, path: string, body?: object) =>
    ask<Reply>(method, `/apps/${encodeURIComponent(appid)}${path}`, body)
  const move = (name: Move) => (roomId: number) => at<RoomState>('POST', `/rooms/${roomId}/${name}`)
  return {
    appid,
    reset: (seed: SeedName = 'empty') => at('POST', '/reset', { seed }),
    state: () => at<State>('GET', '/state'),
    /** the room as WeChat knows it; undefined when there is none */
    room: async (roomId: number) => (await at<State>('GET', '/state')).rooms.find(({ roomid }) => roomid === roomId),
    /** @param path full path or last segment; every call when absent */
    calls: async (path?: string) =>
      (await at<{ calls: Call[] }>('GET', `/calls${path ? `?path=${encodeURIComponent(path)}` : ''}`)).calls,
    /** moves the clock by seconds */
    advance: (seconds: number) => at<{ now: number }>('POST', '/clock', { advance: seconds }),
    expireTokens: () => at('POST', '/token/expire'),
    person: (wechat: string, known: { nickname?: string; verified?: boolean; exists?: boolean }) =>
      at<Person>('POST', '/people', { wechat, ...known }),

    start: move('start'),
    pause: move('pause'),
    resume: move('resume'),
    drop: move('drop'),
    recover: move('recover'),
    end: move('end'),
    ban: move('ban'),
    /** as if changed in WeChat's own console */
    changeRoom: (roomId: number, change: RoomChange) => at<RoomState>('PATCH', `/rooms/${roomId}`, change),
    /** the anchor has explained the item; its clip has an address after `readyIn` seconds, unless it fails */
    clip: (roomId: number, goodsId: number, readyIn = 0, fails = false) =>
      at('POST', `/rooms/${roomId}/clips`, { goodsId, readyIn, fails }),

    /** as if added in WeChat's own console; prices in fen */
    addGoods: (
      goods: Partial<Pick<Goods, 'price' | 'price2' | 'priceType' | 'url' | 'auditStatus' | 'madeBy'>> & {
        name: string
      },
    ) => at<Goods>('POST', '/goods', goods),
    approve: (goodsId: number) => at<Goods>('POST', `/goods/${goodsId}/approve`),
    reject: (goodsId: number) => at<Goods>('POST', `/goods/${goodsId}/reject`),

    /** they subscribe; `notify` tells messageUrl of each */
    followers: (who: ({ count: number } | { openids: string[] }) & Subscribing) =>
      at<{ followers: number }>('POST', '/followers', who),
    unfollow: (who: { openids: string[] } & Subscribing) => at<{ followers: number }>('DELETE', '/followers', who),
    /** sends a §7.3 event to messageUrl, up to `tries` times while it is not answered */
    event: (event: { event: string; payload?: Body; openid?: string; tries?: number }) =>
      at<{ status: number; reply: string; tries: number }>('POST', '/events', event),

    quota: (path: string, limits: { left?: number; perMinute?: number }) => at('POST', '/quota', { path, ...limits }),
    clearQuota: () => at('DELETE', '/quota'),
    fault: (order: FaultOrder) => at('POST', '/faults', order),
    clearFaults: () => at('DELETE', '/faults'),
    seedRandom: (seed: number) => at('POST', '/seed-random', { seed }),
    switches: () => at<Switches>('GET', '/switches'),
    setSwitches: (change: Partial<Switches>) => at<Switches>('PUT', '/switches', change),
    config: () => at<Config>('GET', '/config'),
    setConfig: (change: Partial<Config>) => at<Config>('PUT', '/config', change),
  }
}
