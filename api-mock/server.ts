import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serveControl } from './control/control.ts'
import { Pictures } from './pictures.ts'
import type { startRtmp } from './rtmp/rtmp.ts'
import type { SeedName } from './seed/all.ts'
import { Shops } from './shops.ts'
import { serveWechat } from './wechat.ts'

export type MockOptions = {
  /** port of the WeChat side; 0 = any free one */
  readonly port: number
  /** port of the control side, on loopback always */
  readonly controlPort: number
  /** where the shops are kept; in memory when absent */
  readonly dataDir?: string
  readonly appid?: string
  readonly secret?: string
  /** what the first shop holds when it is made; an app already in dataDir stays as it is */
  readonly seed?: SeedName
  /** address of the WeChat side, 127.0.0.1 by default */
  readonly host?: string
  /** where encoders push to, on loopback; no encoder is served when absent */
  readonly rtmpPort?: number
}

export type Mock = {
  readonly url: string
  readonly controlUrl: string
  /** what getpushurl begins with; undefined without rtmpPort */
  readonly pushServer: string | undefined
  close(): Promise<void>
}

/**
 * Starts the simulator and its control side.
 * @throws the EADDRINUSE of node when a port is busy; an Error when another process uses dataDir
 */
export async function startMock(options: MockOptions): Promise<Mock> {
  const { appid = 'wx0000000000000001', secret = 'mock-secret', seed = 'empty', host = '127.0.0.1' } = options
  const shops = new Shops(options.dataDir)
  const stop = new AbortController()
  const world = { shops, pictures: new Pictures(options.dataDir), closing: stop.signal }
  const wechat = createServer(safely((request, response) => serveWechat(request, response, world)))
  const control = createServer(safely((request, response) => serveControl(request, response, world)))
  // longer than any client keeps an idle connection, so that none is reset while a request is on its way
  for (const server of [wechat, control]) server.keepAliveTimeout = 65_000
  let rtmp: Awaited<ReturnType<typeof startRtmp>> | undefined
  try {
    if (options.rtmpPort !== undefined) {
      // loaded only then: it is optional, and half of our start time
      const { startRtmp } = await import('./rtmp/rtmp.ts')
      rtmp = await startRtmp(options.rtmpPort, shops)
      shops.usual = { ...shops.usual, pushServer: rtmp.address }
    }
    if (!shops.get(appid)) shops.make(appid, secret, seed)
    else if (shops.get(appid)?.facts.secret !== secret) shops.get(appid)!.facts.secret = secret
    shops.commit()
    await listen(wechat, options.port, host)
    await listen(control, options.controlPort, '127.0.0.1')
  } catch (error) {
    rtmp?.close()
    await Promise.all([closed(wechat), closed(control)])
    shops.close()
    throw error
  }
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${portOf(wechat)}`,
    controlUrl: `http://127.0.0.1:${portOf(control)}`,
    pushServer: rtmp?.address,
    async close() {
      stop.abort()
      rtmp?.close()
      await Promise.all([closed(wechat), closed(control)])
      shops.close()
    },
  }
}

/** Nothing a caller sends may end the process or answer 500: what slips through is one of WeChat's -1. */
const safely =
  (serve: (...args: Parameters<RequestListener>) => Promise<void>): RequestListener =>
  (request, response) => {
    serve(request, response).catch((error: unknown) => {
      if (request.destroyed && !request.complete) return // the caller hung up while sending
      console.error('api-mock: a request failed by our own fault:', error)
      if (!response.headersSent) response.writeHead(200, { 'content-type': 'application/json; encoding=utf-8' })
      response.end('{"errcode":-1,"errmsg":"system error"}')
    })
  }

const listen = (server: Server, port: number, host: string) =>
  new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })

const portOf = (server: Server) => (server.address() as AddressInfo).port

const closed = (server: Server) =>
  new Promise<void>((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
