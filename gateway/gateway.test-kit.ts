import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import type { KyselyPlugin, RootOperationNode } from 'kysely'
import sharp from 'sharp'
import { inject } from 'vitest'
import type { Endpoint, PathParams } from '#contract/endpoint.ts'
import { fillPath } from '#contract/endpoint.ts'
import type { ImageSlot, KeptImage } from '#contract/images.ts'
import type { Role } from '#contract/permissions.ts'
import type { NewRoom } from '#contract/rooms.ts'
import { mockControl, type AppControl } from '../api-mock/control/client.ts'
import { startMock } from '../api-mock/server.ts'
import { cookieName } from './accounts/sessions.ts'
import { hashPassword } from './accounts/passwords.ts'
import { buildApp, type App } from './app.ts'
import { createSeal } from './mini-programs/seal.ts'
import { memoryStore, type Store } from './store/database.ts'

export const ownerPassword = 'the owner’s own password'

type Sent = { status: number; body: any; headers: Record<string, unknown> } // oxlint-disable-line no-explicit-any -- replies of every endpoint

export type Gateway = Awaited<ReturnType<typeof startGateway>>
export type Shop = Awaited<ReturnType<Gateway['shop']>>

const now = () => Math.floor(Date.now() / 1000)

/** A gateway in this process, injected, on a real api-mock over HTTP and a database in memory. */
export async function startGateway({
  pace = 0.02,
  store: given,
  insideHosts = [],
  hasFolder = true,
}: {
  pace?: number
  store?: Store
  /** Hosts inside that may be an S3 bucket. */
  insideHosts?: string[]
  /** For copies of recordings. */
  hasFolder?: boolean
} = {}) {
  const mock = await startMock({ port: 0, controlPort: 0, seed: 'empty' })
  const control = mockControl(mock.controlUrl)
  const store = given ?? (await memoryStore(new Blob([await readFile(inject('freshStore'))])))
  const cacheDir = await mkdtemp(join(tmpdir(), 'kaibo-gateway-'))
  const archiveDir = join(cacheDir, 'kept')
  const logged: string[] = []
  const logTo = new Writable({
    write(chunk, _, done) {
      logged.push(String(chunk))
      done()
    },
  })
  let life = mortal(store)
  const graves: Promise<unknown>[] = []
  const build = (): Promise<App> =>
    buildApp({
      store: life.store,
      seal: createSeal('a key for the tests only'),
      wechatBaseUrl: mock.url,
      cacheDir,
      archive: { folder: hasFolder ? archiveDir : undefined, insideHosts },
      demo: true,
      pace,
      publicOrigin: 'https://kaibo.test',
      logTo,
    })
  let app = await build()

  const headersFor = (cookie?: string) => ({
    'sec-fetch-site': 'same-origin',
    ...(cookie && { cookie: `${cookieName}=${cookie}` }),
  })

  async function send<const E extends Endpoint>(
    endpoint: E,
    asked: {
      path?: PathParams<E['path']>
      query?: Record<string, string>
      body?: unknown
      headers?: Record<string, string>
    },
    cookie?: string,
  ): Promise<Sent> {
    const reply = await app.inject({
      method: endpoint.method,
      url: fillPath(endpoint.path, asked.path as Record<string, string>),
      ...(asked.query && { query: asked.query }),
      headers: {
        ...headersFor(cookie),
        ...(endpoint.method !== 'GET' && { 'content-type': 'application/json' }),
        ...asked.headers,
      },
      ...(endpoint.method !== 'GET' && { payload: JSON.stringify(asked.body ?? {}) }),
    })
    const isJson = String(reply.headers['content-type']).includes('json')
    return { status: reply.statusCode, body: isJson ? reply.json() : reply.rawPayload, headers: reply.headers }
  }

  async function signIn(name: string, password: string): Promise<string> {
    const reply = await app.inject({
      method: 'POST',
      url: '/api/session',
      headers: { ...headersFor(), 'content-type': 'application/json' },
      payload: JSON.stringify({ name, password }),
    })
    const cookie = reply.cookies.find((c) => c.name === cookieName)
    if (!cookie) throw new Error(`sign-in answered ${reply.statusCode} ${reply.payload}`)
    return cookie.value
  }

  await app.accounts.makeOwner('owner', ownerPassword, { role: 'owner', ip: null, requestId: null })
  const ownerCookie = await signIn('owner', ownerPassword)

  async function account(role: Role, mp: string): Promise<{ id: string; name: string; cookie: string }> {
    const name = `${role}-${randomBytes(4).toString('hex')}`
    const id = randomUUID()
    await store.db
      .insertInto('account')
      .values({
        id,
        name,
        name_key: name,
        password_hash: await hashPassword(name.repeat(2)),
        owner: false,
        disabled: false,
        made_at: now(),
      })
      .execute()
    await store.db.insertInto('account_role').values({ account_id: id, mp, role }).execute()
    return { id, name, cookie: await signIn(name, name.repeat(2)) }
  }

  /** A fresh mini program in the mock and in the gateway. */
  async function shop() {
    const mp = `wx${randomBytes(8).toString('hex')}`
    const secret = randomBytes(16).toString('hex')
    const wechat: AppControl = await control.makeApp(mp, secret, 'empty')
    await app.miniPrograms.connect(mp, secret, '测试店铺')

    const keep = async (slot: ImageSlot, bytes?: Buffer): Promise<KeptImage> => {
      const picture = bytes ?? (await photo(1200, 1600))
      const boundary = 'kaiboboundary'
      const reply = await app.inject({
        method: 'POST',
        url: `/api/${mp}/images?slot=${slot}`,
        headers: {
          ...headersFor(ownerCookie),
          'x-requested-with': 'test',
          'content-type': `multipart/form-data; boundary=${boundary}`,
        },
        payload: Buffer.concat([
          Buffer.from(
            `--${boundary}\r\ncontent-disposition: form-data; name="image"; filename="a.jpg"\r\ncontent-type: image/jpeg\r\n\r\n`,
          ),
          picture,
          Buffer.from(`\r\n--${boundary}--\r\n`),
        ]),
      })
      if (reply.statusCode !== 200) throw Object.assign(new Error('upload refused'), { reply: reply.json() })
      return reply.json()
    }

    const roomWish = async (change: Partial<NewRoom> = {}): Promise<NewRoom> => {
      const [cover, share, feed] = await Promise.all([keep('cover'), keep('share'), keep('feed')])
      const start = Math.ceil(now() / 60) * 60 + 3600
      return {
        name: '周五新品专场',
        kind: 'encoder',
        startsAt: start,
        endsAt: start + 7200,
        anchorName: '店长小美',
        anchorWechat: 'xiaomei',
        coverImage: cover.id,
        shareImage: share.id,
        feedImage: feed.id,
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
    return { mp, secret, wechat, keep, roomWish }
  }

  return {
    mock,
    archiveDir,
    control,
    store,
    logged,
    ownerCookie,
    get app() {
      return app
    },
    /** As the owner. */
    send: <const E extends Endpoint>(
      endpoint: E,
      asked: Parameters<typeof send<E>>[1] = {},
      cookie: string = ownerCookie,
    ) => send(endpoint, asked, cookie),
    sendAnonymously: <const E extends Endpoint>(endpoint: E, asked: Parameters<typeof send<E>>[1] = {}) =>
      send(endpoint, asked),
    signIn,
    account,
    shop,
    /** As after a crash: a new process on the same database. */
    async restart() {
      await app.close()
      app = await build()
    },
    /** From its n-th question to the database on, this process is dead to it; what it sent to WeChat is on its way. */
    dieAt: (n: number) => life.dieAt(n),
    /** The same, counting only what is written of intents and jobs: readers that come and go do not move the place. */
    dieAtWrite: (n: number) => life.dieAt(n, (node) => writesTo(/"(intent|job|job_item)"/, node)),
    /** Dead before a wish is written down as sent, or before its outcome is: whatever else is written meanwhile. */
    dieSending: (when: 'before' | 'after') =>
      life.dieAt(when === 'before' ? 0 : 1, (node, begun) => (begun ? writesTo(/"intent"/, node) : saysSent(node))),
    isDead: () => life.isDead(),
    /** As after kill -9, now or at `dieAt`: nothing more of the old process reaches the database. */
    async kill() {
      life.dieAt(0)
      graves.push(app.close())
      life = mortal(store)
      app = await build()
    },
    /** A second gateway on the same database, as behind a load balancer; `stop` ends it. */
    async another() {
      const second = await build()
      second.watch.start()
      return { app: second, stop: () => second.close() }
    },
    async close() {
      await app.close()
      await Promise.all(graves)
      await store.close()
      await mock.close()
      await rm(cacheDir, { recursive: true, force: true })
    },
  }
}

const writesTo = (tables: RegExp, node: RootOperationNode): boolean => {
  const into = node.kind === 'InsertQueryNode' ? node.into : node.kind === 'UpdateQueryNode' ? node.table : undefined
  return into !== undefined && tables.test(JSON.stringify(into))
}
const saysSent = (node: RootOperationNode): boolean =>
  writesTo(/"intent"/, node) && node.kind === 'UpdateQueryNode' && /"sent"/.test(JSON.stringify(node.updates))

/** The store as one process has it, which can die between any two questions. */
function mortal(store: Store) {
  let left = Infinity
  let begun = false
  let counts: (node: RootOperationNode, begun: boolean) => boolean = () => true
  const plugin: KyselyPlugin = {
    transformQuery({ node }) {
      if (left < Infinity && left >= 0 && counts(node, begun)) {
        begun = true
        left--
      }
      if (left < 0) throw new Error('this process is dead')
      return node
    },
    transformResult: async ({ result }) => result,
  }
  return {
    store: { ...store, db: store.db.withPlugin(plugin) },
    dieAt(n: number, about: typeof counts = () => true) {
      left = n
      begun = false
      counts = about
    },
    isDead: () => left < 0,
  }
}

/** A plain picture of this size. */
export const photo = (width: number, height: number): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: { r: 180, g: 120, b: 90 } } })
    .jpeg()
    .toBuffer()

/** Asks until it is so; gives up with the last answer after a while. Never waits longer than needed. */
export async function eventually<T>(ask: () => Promise<T>, isSo: (value: T) => boolean, tries = 400): Promise<T> {
  for (let left = tries; ; left--) {
    const value = await ask()
    if (isSo(value)) return value
    if (left === 0) throw new Error(`never came about; last: ${JSON.stringify(value)}`)
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}
