// What the build must not carry (reliability.md §4.5, §4.7): no secret of whoever built it, no source map of the console, nothing
// of api-mock in the gateway, nothing of the gateway in the console. Run after a build; part of npm test.
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { at, isMain } from './house.mjs'

/** Known values in every variable that may hold a secret: `npm test` builds with these, so that one that seeps in is found. */
export const canaries = {
  SECRET_KEY: 'canary-0c1f-secret-key-of-the-builder',
  OWNER_PASSWORD: 'canary-7a2e-password-of-the-owner',
  WECHAT_APPSECRET: 'canary-91d3-appsecret-of-the-shop',
  DATABASE_URL: 'postgres://kaibo:canary-5b4c-password@db.invalid/kaibo',
  VITE_SECRET: 'canary-e6f8-whatever-vite-would-hand-on',
}

/** Names that only the gateway knows; in the console they would say that its code travelled along. */
const gatewayOnly = [
  'WECHAT_APPSECRET',
  'OWNER_PASSWORD',
  'SECRET_KEY',
  'DATABASE_URL',
  'stable_token',
  '@node-rs/argon2',
]

const plain = (file) => {
  const bytes = readFileSync(file)
  if (file.endsWith('.br')) return brotliDecompressSync(bytes).toString('latin1')
  if (file.endsWith('.gz')) return gunzipSync(bytes).toString('latin1')
  return bytes.toString('latin1')
}

/** What leaks, in words; empty for a sound build. */
export function leaks({ dist = at('dist'), env = process.env } = {}) {
  if (!existsSync(join(dist, 'web'))) return ['There is no build to look through: run `npm run build`.']
  const values = Object.entries({ ...canaries })
    .concat(Object.keys(canaries).map((name) => [name, env[name] ?? '']))
    .filter(([, value]) => value.length >= 8)
  const files = readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
  return files.flatMap((file) => {
    const name = relative(dist, file)
    const text = plain(file)
    const inWeb = name.startsWith('web/') && !name.startsWith('web/.vite/')
    return [
      ...values
        .filter(([, value]) => text.includes(value))
        .map(([secret]) => `dist/${name} holds the value of ${secret}.`),
      ...(inWeb && (name.endsWith('.map') || /sourceMappingURL=/.test(text))
        ? [`dist/${name} is or names a source map: it would hand our sources to every visitor.`]
        : []),
      ...(inWeb
        ? gatewayOnly
            .filter((word) => text.includes(word))
            .map((word) => `dist/${name} speaks of ${word}, which only the gateway knows.`)
        : []),
      ...(name === join('gateway', 'server.js.map')
        ? JSON.parse(text)
            .sources.filter(
              (source) => !/^\.\.\/\.\.\/(gateway|contract)\//.test(source) || /\.test(-kit)?\./.test(source),
            )
            .map((source) => `dist/${name}: ${source} has no place in the gateway.`)
        : []),
    ]
  })
}

if (isMain(import.meta)) {
  for (const trouble of leaks()) {
    console.error(trouble)
    process.exitCode = 1
  }
}
