import { randomBytes } from 'node:crypto'
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { mockControl } from '../api-mock/control/client.ts'

const root = join(import.meta.dirname, '..')
const mockPort = process.env.E2E_MOCK_PORT ?? '8191'
const control = mockControl(`http://127.0.0.1:${process.env.E2E_MOCK_CONTROL_PORT ?? 8192}`)

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })

/** A Kaibo of one's own that may be killed and started again on the same data. */
export async function ownKaibo(password: string, settings: Record<string, string> = {}) {
  const mp = `wx${randomBytes(8).toString('hex')}`
  const shop = await control.makeApp(mp, 'a secret of its own', 'empty')
  const dataDir = mkdtempSync(join(tmpdir(), 'kaibo-own-'))
  const port = await freePort()
  const origin = `http://localhost:${port}`
  let child: ChildProcess | undefined

  async function start() {
    child = spawn(process.execPath, [join(root, 'dist/gateway/server.js')], {
      env: {
        PATH: process.env.PATH,
        PORT: String(port),
        HOST: '127.0.0.1',
        DATA_DIR: dataDir,
        WEB_DIR: join(root, 'dist/web'),
        OWNER_NAME: 'owner',
        OWNER_PASSWORD: password,
        WECHAT_APPID: mp,
        WECHAT_APPSECRET: 'a secret of its own',
        WECHAT_BASE_URL: `http://127.0.0.1:${mockPort}`,
        KAIBO_PACE: '0.1',
        KAIBO_LOG: 'off',
        ...settings,
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    for (const until = Date.now() + 150_000; Date.now() < until;) {
      const ready = await fetch(`http://127.0.0.1:${port}/readyz`).then(
        (reply) => reply.ok,
        () => false,
      )
      if (ready) return
      await new Promise((go) => setTimeout(go, 100))
    }
    throw new Error('Kaibo did not start')
  }
  const end = async (signal: NodeJS.Signals) => {
    const ended = new Promise((resolve) => child?.on('exit', resolve))
    child?.kill(signal)
    await ended
  }
  await start()
  return {
    mp,
    shop,
    origin,
    start,
    kill: () => end('SIGKILL'),
    async stop() {
      await end('SIGTERM')
      rmSync(dataDir, { recursive: true, force: true })
      await control.removeApp(mp)
    },
  }
}
