import { accessSync, constants, mkdirSync } from 'node:fs'
import { isIP } from 'node:net'
import { join, resolve } from 'node:path'
import * as z from 'zod/mini'
import { appId } from '#contract/mini-programs.ts'
import { accountName, passwordLength } from '#contract/accounts.ts'
import { isCommonPassword } from './accounts/common-passwords.ts'
import { StartRefused } from './start-refused.ts'

const empty = (value: unknown) => (value === '' ? undefined : value)
const text = z.pipe(z.transform(empty), z.optional(z.string()))
const number = (fallback: number) =>
  z.pipe(
    z.transform((v) => (empty(v) === undefined ? fallback : Number(v))),
    z.number(),
  )

const environment = z.object({
  PORT: z.pipe(
    z.transform((v) => (empty(v) === undefined ? 8080 : Number(v))),
    z.int().check(z.minimum(0), z.maximum(65_535)),
  ),
  HOST: z._default(z.string(), '127.0.0.1'),
  DATA_DIR: z._default(z.string(), './data'),
  OWNER_NAME: text,
  OWNER_PASSWORD: text,
  WECHAT_APPID: z.pipe(z.transform(empty), z.optional(appId)),
  WECHAT_APPSECRET: text,
  WECHAT_BASE_URL: z._default(z.url(), 'https://api.weixin.qq.com'),
  DATABASE_URL: text,
  PUBLIC_ORIGIN: z.pipe(z.transform(empty), z.optional(z.url())),
  TRUST_PROXY: text,
  SECRET_KEY: text,
  ARCHIVE_DIR: text,
  ARCHIVE_S3_HOSTS: text,
  WEB_DIR: text,
  KAIBO_DEMO: text,
  /** How long a password, once given, opens what asks for it again. */
  STEP_UP_MINUTES: number(10),
  /** Waiting times are multiplied by this; tests run them faster. */
  KAIBO_PACE: number(1),
})

export type Config = {
  port: number
  host: string
  dataDir: string
  owner: { name: string; password: string } | undefined
  /** The mini program named in the environment. */
  wechat: { appid: string; secret: string } | undefined
  wechatBaseUrl: string
  databaseUrl: string | undefined
  /** `https://live.example.com`, without a slash at the end. */
  publicOrigin: string | undefined
  trustProxy: string | boolean
  secretKey: string | undefined
  /** Where copies of recordings may go: an own folder, and hosts inside our network. Nothing that a page could choose. */
  archive: { folder: string | undefined; insideHosts: string[] }
  webDir: string | undefined
  demo: boolean
  /** Seconds. */
  provenFor: number
  pace: number
}

/** The environment, read once; a value that cannot be used is one line that names it. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const parsed = environment.safeParse(env)
  if (!parsed.success) {
    const [name] = parsed.error.issues[0]?.path ?? []
    throw new StartRefused(`${String(name)}=${String(env[String(name)])} cannot be used.`)
  }
  const e = parsed.data
  const owner = ownerOf(e.OWNER_NAME, e.OWNER_PASSWORD)
  if (e.WECHAT_APPID && !e.WECHAT_APPSECRET)
    throw new StartRefused('WECHAT_APPID is set, so WECHAT_APPSECRET is needed too.')

  const dataDir = resolve(e.DATA_DIR)
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    accessSync(dataDir, constants.W_OK | constants.R_OK | constants.X_OK)
  } catch (error) {
    throw new StartRefused(`DATA_DIR ${dataDir} cannot be written (${(error as NodeJS.ErrnoException).code}).`)
  }
  return {
    port: e.PORT,
    host: e.HOST,
    dataDir,
    owner,
    wechat: e.WECHAT_APPID && e.WECHAT_APPSECRET ? { appid: e.WECHAT_APPID, secret: e.WECHAT_APPSECRET } : undefined,
    wechatBaseUrl: e.WECHAT_BASE_URL.replace(/\/+$/, ''),
    databaseUrl: e.DATABASE_URL,
    publicOrigin: e.PUBLIC_ORIGIN?.replace(/\/+$/, ''),
    trustProxy: proxiesOf(e.TRUST_PROXY),
    secretKey: e.SECRET_KEY,
    archive: {
      folder: archiveFolder(e.ARCHIVE_DIR ?? (e.KAIBO_DEMO === '1' ? join(dataDir, 'archive') : undefined)),
      insideHosts: (e.ARCHIVE_S3_HOSTS ?? '').split(',').flatMap((host) => host.trim().toLowerCase() || []),
    },
    webDir: e.WEB_DIR,
    demo: e.KAIBO_DEMO === '1',
    provenFor: Math.round(e.STEP_UP_MINUTES * 60),
    pace: e.KAIBO_PACE,
  }
}

/** Tried at the start: who finds it full or foreign only when a show is about to expire finds it too late. */
function archiveFolder(given: string | undefined): string | undefined {
  if (given === undefined) return undefined
  const folder = resolve(given)
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    accessSync(folder, constants.W_OK | constants.R_OK | constants.X_OK)
  } catch (error) {
    throw new StartRefused(`ARCHIVE_DIR ${folder} cannot be written (${(error as NodeJS.ErrnoException).code}).`)
  }
  return folder
}

/** What the page would refuse is refused here too: an owner who could never sign in would lock the house. */
function ownerOf(name: string | undefined, password: string | undefined): Config['owner'] {
  if (password !== undefined) {
    const length = [...password].length
    if (length < passwordLength.min)
      throw new StartRefused(`OWNER_PASSWORD is too short: it needs at least ${passwordLength.min} characters.`)
    if (length > passwordLength.max)
      throw new StartRefused(`OWNER_PASSWORD is too long: at most ${passwordLength.max} characters.`)
    if (isCommonPassword(password)) throw new StartRefused('OWNER_PASSWORD is too common: anybody would try it.')
  }
  if (name === undefined && password === undefined) return undefined
  if (name === undefined) throw new StartRefused('OWNER_PASSWORD is set, so OWNER_NAME is needed too.')
  if (password === undefined) throw new StartRefused('OWNER_NAME is set, so OWNER_PASSWORD is needed too.')
  const parsed = accountName.safeParse(name)
  if (!parsed.success) throw new StartRefused('OWNER_NAME cannot be used: it needs 1 to 64 characters.')
  return { name: parsed.data, password }
}

const named = new Set(['loopback', 'linklocal', 'uniquelocal'])
const isNet = (text: string) => {
  const [address = '', bits, ...rest] = text.split('/')
  return isIP(address) !== 0 && rest.length === 0 && (bits === undefined || /^\d{1,3}$/.test(bits))
}

/** `true` believes anybody's X-Forwarded-For, so it is for a gateway that only its proxy can reach. */
function proxiesOf(text: string | undefined): string | boolean {
  if (text === undefined || text === 'false') return false
  if (text === 'true') return true
  const wrong = text.split(',').find((part) => !named.has(part.trim()) && !isNet(part.trim()))
  if (wrong === undefined) return text
  throw new StartRefused(
    `TRUST_PROXY cannot be used: "${wrong.trim()}" is no address (say true, or 10.0.0.5, 10.0.0.0/8).`,
  )
}
