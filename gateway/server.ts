import { join, resolve } from 'node:path'
import closeWithGrace from 'close-with-grace'
import { buildApp } from './app.ts'
import { readConfig, type Config } from './config.ts'
import { createSeal, secretKeyOf } from './mini-programs/seal.ts'
import { placeOf } from './plugins/faults.ts'
import { StartRefused } from './start-refused.ts'
import { makePglite, openStore } from './store/database.ts'

const say = (line: string) => console.log(line)

/** Codes with which WeChat says that the secret itself is wrong; an IP list or an outage is shown in the console instead. */
const wrongSecret = new Set([40001, 40013, 40125])

async function start(config: Config) {
  const store = await openStore({
    databaseUrl: config.databaseUrl,
    dataDir: config.dataDir,
    makeWith: [...process.execArgv, process.argv[1] ?? ''],
  })
  try {
    return await serve(config, store)
  } catch (error) {
    await store.close()
    throw error
  }
}

async function serve(config: Config, store: Awaited<ReturnType<typeof openStore>>) {
  const app = await buildApp({
    store,
    seal: createSeal(secretKeyOf(config.secretKey, config.dataDir)),
    wechatBaseUrl: config.wechatBaseUrl,
    cacheDir: join(config.dataDir, 'cache'),
    archive: config.archive,
    webDir: config.webDir && resolve(config.webDir),
    publicOrigin: config.publicOrigin,
    trustProxy: config.trustProxy,
    demo: config.demo,
    provenFor: config.provenFor,
    pace: config.pace,
    logTo: process.env.KAIBO_LOG === 'off' ? undefined : process.stderr,
  })

  if (config.wechat) {
    const { appid, secret } = config.wechat
    const checked = await app.miniPrograms.check(appid, secret)
    if (checked.kind === 'notConnected' && wrongSecret.has(checked.wechat.errcode))
      throw new StartRefused(
        `WeChat refuses WECHAT_APPID ${appid} with this WECHAT_APPSECRET (${checked.wechat.errcode} ${checked.wechat.errmsg}).`,
      )
    await app.miniPrograms.fromEnvironment(appid, secret)
    if (checked.kind !== 'ok') say(`WeChat does not answer for ${appid} yet; the console shows why.`)
  }

  if (config.owner && !(await app.accounts.anyone())) {
    await app.accounts.makeOwner(config.owner.name, config.owner.password, { role: 'owner', ip: null, requestId: null })
    say(`The owner "${config.owner.name}" can sign in now.`)
  }

  try {
    await app.listen({ port: config.port, host: config.host })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EADDRINUSE') throw new StartRefused(`Port ${config.port} is in use. Choose another with PORT=….`)
    if (code === 'EACCES')
      throw new StartRefused(`Port ${config.port} may not be used by this user. Choose another with PORT=….`)
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN')
      throw new StartRefused(`HOST=${config.host} is not an address of this machine.`)
    throw error
  }
  app.watch.start()

  const address = app.server.address()
  const port = typeof address === 'object' && address ? address.port : config.port
  const host =
    config.host === '0.0.0.0' || config.host === '::' || config.host === '127.0.0.1' ? 'localhost' : config.host
  const origin = config.publicOrigin ?? `http://${host}:${port}`
  say(`Kaibo is at ${origin}`)
  if (config.demo) say('Demo: api-mock answers in WeChat’s place. Nothing here reaches a real viewer.')
  if (store.kind === 'pglite')
    say('Database: embedded PGlite. A power loss can cost the last seconds; DATABASE_URL takes PostgreSQL.')
  if (!(await app.accounts.anyone()))
    say(`Set up the owner within 30 minutes, once: ${origin}/setup?token=${await app.accounts.newSetupToken()}`)

  closeWithGrace({ delay: 15_000 }, async ({ err }) => {
    if (err) console.error(`Kaibo stops: ${JSON.stringify(placeOf(err))}`)
    // A kept-alive socket would hold the exit for seconds after the last answer.
    const idle = setInterval(() => app.server.closeIdleConnections(), 100)
    await app.close()
    clearInterval(idle)
    await store.close()
  })
}

const making = process.argv.indexOf('--make-store')
try {
  if (making > 0) await makePglite(process.argv[making + 1] ?? '')
  else await start(readConfig(process.env))
} catch (error) {
  if (!(error instanceof StartRefused)) throw error
  console.error(error.message)
  process.exit(1)
}
