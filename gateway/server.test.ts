import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startMock, type Mock } from '../api-mock/server.ts'

const folder = mkdtempSync(join(tmpdir(), 'kaibo-server-'))
let mock: Mock
beforeAll(async () => {
  mock = await startMock({ port: 0, controlPort: 0 })
})
afterAll(async () => {
  await mock.close()
  rmSync(folder, { recursive: true, force: true })
})

const program = (file: string) => ['--import', 'tsx', `gateway/${file}`]
const environment = (change: Record<string, string>) => ({
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  PORT: '0',
  KAIBO_LOG: 'off',
  DATA_DIR: join(folder, 'data'),
  WECHAT_BASE_URL: mock.url,
  WECHAT_APPID: 'wx0000000000000001',
  WECHAT_APPSECRET: 'mock-secret',
  ...change,
})

/** Runs until it ends by itself. The simulator answers from this process, so nothing here may block it. */
async function untilEnd(argv: string[], change: Record<string, string>) {
  const child = spawn(process.execPath, argv, { env: environment(change), stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  child.stdout.on('data', (chunk) => (said += String(chunk)))
  child.stderr.on('data', (chunk) => (said += String(chunk)))
  const status = await new Promise<number | null>((resolve) => child.on('close', resolve))
  return { status, lines: said.trim().split('\n') }
}

const startRefused = (change: Record<string, string>) => untilEnd(program('server.ts'), change)

/** A gateway of its own process, once it says where it is. */
function startServer(change: Record<string, string> = {}, until = /setup\?token=|can sign in/) {
  const child = spawn(process.execPath, program('server.ts'), {
    env: environment(change),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve))
  const at = new Promise<string>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += String(chunk)
      const origin = /Kaibo is at (\S+)/.exec(said)?.[1]
      if (origin && until.test(said)) resolve(origin)
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    void ended.then(() => reject(new Error(said)))
  })
  at.catch(() => {}) // whoever waits for it hears it
  return { child, at, ended, said: () => said }
}

describe('a start that cannot be is one clear line and exit code 1', () => {
  it.each([
    [
      'a password that is too short',
      { OWNER_NAME: 'a', OWNER_PASSWORD: 'elevenchars' },
      /OWNER_PASSWORD is too short.*12/,
    ],
    ['a password that anybody would try', { OWNER_NAME: 'a', OWNER_PASSWORD: 'password1234' }, /too common/],
    ['a password without a name', { OWNER_PASSWORD: 'long enough to pass' }, /OWNER_NAME is needed/],
    ['a proxy that is no address', { TRUST_PROXY: 'yes' }, /TRUST_PROXY cannot be used/],
    ['a host that is not this machine', { HOST: '203.0.113.7' }, /HOST=203.0.113.7 is not an address/],
    ['a secret without its AppID’s', { WECHAT_APPSECRET: '' }, /WECHAT_APPSECRET is needed/],
    ['a port that is no port', { PORT: 'eighty' }, /PORT=eighty cannot be used/],
  ])('%s', async (_, change, line) => {
    const { status, lines } = await startRefused(change)
    expect(status).toBe(1)
    expect(lines.at(-1)).toMatch(line)
    expect(lines.join('')).not.toMatch(/^\s+at /m)
  })

  it('a DATA_DIR that cannot be written', async () => {
    const file = join(folder, 'a-file')
    writeFileSync(file, '')
    const { status, lines } = await startRefused({ DATA_DIR: join(file, 'data') })
    expect({ status, lines: lines.length }).toEqual({ status: 1, lines: 1 })
    expect(lines[0]).toContain('cannot be written')
  })

  it('a port in use, a wrong AppSecret, a second process on the same data, another SECRET_KEY', async () => {
    const dataDir = join(folder, 'shared')
    const running = startServer({ DATA_DIR: dataDir, OWNER_NAME: 'owner', OWNER_PASSWORD: 'long enough to pass' })
    const origin = await running.at
    const second = await startRefused({ DATA_DIR: dataDir })
    expect(second.status).toBe(1)
    expect(second.lines.at(-1)).toContain(`in use by process ${running.child.pid}`)
    expect((await fetch(`${origin}/readyz`)).status).toBe(200)

    const taken = await new Promise<Server>((resolve) => {
      const server = createServer().listen(0, '127.0.0.1', () => resolve(server))
    })
    const address = taken.address()
    const port = String(typeof address === 'object' && address ? address.port : 0)
    const busy = await startRefused({ PORT: port, DATA_DIR: join(folder, 'other') })
    taken.close()
    expect(busy.status).toBe(1)
    expect(busy.lines.at(-1)).toContain(`Port ${port} is in use`)

    const wrong = await startRefused({ WECHAT_APPSECRET: 'not-the-secret', DATA_DIR: join(folder, 'other') })
    expect(wrong.status).toBe(1)
    expect(wrong.lines.at(-1)).toMatch(/WeChat refuses WECHAT_APPID.*40125/)
    expect(wrong.lines.join('')).not.toContain('not-the-secret')

    // A wrong secret for the very mini program that is stored damages nothing: the same data start again with the right one.
    running.child.kill('SIGTERM')
    expect(await running.ended).toBe(0)
    const spoilt = await startRefused({ WECHAT_APPSECRET: 'not-the-secret', DATA_DIR: dataDir })
    expect(spoilt.status).toBe(1)
    const again = startServer({ DATA_DIR: dataDir, WECHAT_APPID: '', WECHAT_APPSECRET: '' }, /Database/)
    const session = await fetch(`${await again.at}/api/session`, {
      method: 'POST',
      headers: { origin: await again.at, 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'owner', password: 'long enough to pass' }),
    })
    const cookie = session.headers.get('set-cookie')?.split(';')[0] ?? ''
    const list = await fetch(`${await again.at}/api/mini-programs`, { headers: { cookie } })
    expect(await list.json()).toMatchObject({ miniPrograms: [{ secretEndsIn: 'et' }] })
    again.child.kill('SIGTERM')
    await again.ended
    const otherKey = await startRefused({ DATA_DIR: dataDir, SECRET_KEY: 'a completely different key' })
    expect(otherKey.status).toBe(1)
    expect(otherKey.lines.at(-1)).toMatch(/cannot be opened with this SECRET_KEY/)
  }, 120_000)
})

it('makes the first owner by a one-time link, and keeps everything over kill -9', async () => {
  const dataDir = join(folder, 'fresh')
  const first = startServer({ DATA_DIR: dataDir })
  const origin = await first.at
  const token = /setup\?token=(\S+)/.exec(first.said())?.[1] ?? ''
  const setUp = () =>
    fetch(`${origin}/api/setup`, {
      method: 'POST',
      headers: { origin, 'content-type': 'application/json' },
      body: JSON.stringify({ token, name: '店主', password: '一个足够长的口令就好了呀' }),
    })
  const [one, two] = await Promise.all([setUp(), setUp()])
  expect([one, two].filter(({ status }) => status === 200)).toHaveLength(1)
  first.child.kill('SIGKILL')
  await first.ended

  const again = startServer(
    { DATA_DIR: dataDir, OWNER_NAME: 'x', OWNER_PASSWORD: 'ignored, there is an owner' },
    /Database/,
  )
  const there = await again.at
  const signIn = await fetch(`${there}/api/session`, {
    method: 'POST',
    headers: { origin: there, 'content-type': 'application/json' },
    body: JSON.stringify({ name: '店主', password: '一个足够长的口令就好了呀' }),
  })
  expect(signIn.status).toBe(200)
  again.child.kill('SIGTERM')
  expect(await again.ended).toBe(0)
}, 120_000)

it('verifies the activity of data at rest, and says who works on data that are not', async () => {
  const dataDir = join(folder, 'verified')
  const verify = (...told: string[]) => untilEnd([...program('audit-verify.ts'), ...told], { DATA_DIR: dataDir })
  const nothing = await verify()
  expect(nothing).toMatchObject({ status: 2, lines: [expect.stringContaining(`There is no database in ${dataDir}`)] })

  const running = startServer({ DATA_DIR: dataDir, OWNER_NAME: 'owner', OWNER_PASSWORD: 'long enough to pass' })
  const origin = await running.at
  const busy = await verify()
  expect(busy).toMatchObject({ status: 2, lines: [expect.stringMatching(/^Kaibo is running .*Stop Kaibo, verify/)] })
  expect(busy.lines[0]).toContain(`process ${running.child.pid}`)
  expect((await fetch(`${origin}/readyz`)).status).toBe(200)
  running.child.kill('SIGTERM')
  expect(await running.ended).toBe(0)

  const sound = await verify()
  expect(sound.status).toBe(0)
  const [, rows, newest] = /^Sound: (\d+) rows, the newest hash is ([0-9a-f]{64})\.$/.exec(sound.lines[0] ?? '') ?? []
  expect(Number(rows)).toBeGreaterThan(0)
  expect(newest).toBeDefined()
  const other = await verify(`${rows}:${'0'.repeat(64)}`)
  expect(other).toMatchObject({ status: 1, lines: [expect.stringContaining('not the one that the log told of')] })
  expect(await verify('12')).toMatchObject({ status: 2, lines: [expect.stringContaining('"12" is not <seq>:<hash>')] })
}, 120_000)
