import { accessSync, constants, mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import * as z from 'zod/mini'
import { appId } from '#contract/mini-programs.ts'
import { passwordLength } from '#contract/accounts.ts'
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
  WEB_DIR: text,
  KAIBO_DEMO: text,
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
  webDir: string | undefined
  demo: boolean
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
  if (e.OWNER_NAME && !e.OWNER_PASSWORD) throw new StartRefused('OWNER_NAME is set, so OWNER_PASSWORD is needed too.')
  if (e.OWNER_PASSWORD && [...e.OWNER_PASSWORD].length < passwordLength.min)
    throw new StartRefused(`OWNER_PASSWORD is too short: it needs at least ${passwordLength.min} characters.`)
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
    owner: e.OWNER_NAME && e.OWNER_PASSWORD ? { name: e.OWNER_NAME, password: e.OWNER_PASSWORD } : undefined,
    wechat: e.WECHAT_APPID && e.WECHAT_APPSECRET ? { appid: e.WECHAT_APPID, secret: e.WECHAT_APPSECRET } : undefined,
    wechatBaseUrl: e.WECHAT_BASE_URL.replace(/\/+$/, ''),
    databaseUrl: e.DATABASE_URL,
    publicOrigin: e.PUBLIC_ORIGIN?.replace(/\/+$/, ''),
    trustProxy: e.TRUST_PROXY === undefined ? false : e.TRUST_PROXY === 'true' ? true : e.TRUST_PROXY,
    secretKey: e.SECRET_KEY,
    webDir: e.WEB_DIR,
    demo: e.KAIBO_DEMO === '1',
    pace: e.KAIBO_PACE,
  }
}
