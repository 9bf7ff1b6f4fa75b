// @vitest-environment node
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { afterEach, expect, it } from 'vitest'
import { canaries, leaks } from './leaks.mjs'

const sound = {
  'web/index.html': '<script src="/assets/a.js"></script>',
  'web/assets/a.js': 'render()',
  'web/assets/a.js.br': brotliCompressSync('render()'),
  'gateway/server.js': 'const secret = process.env.WECHAT_APPSECRET',
  'gateway/server.js.map': JSON.stringify({ sources: ['../../gateway/server.ts', '../../contract/rooms.ts'] }),
}
const made = []
/** A build of these files, looked through by somebody with this environment. */
function found(files, env = {}) {
  const dist = mkdtempSync(join(tmpdir(), 'kaibo-leaks-'))
  made.push(dist)
  for (const [name, content] of Object.entries({ ...sound, ...files })) {
    mkdirSync(dirname(join(dist, name)), { recursive: true })
    writeFileSync(join(dist, name), content)
  }
  return leaks({ dist, env })
}
afterEach(() => {
  for (const dist of made.splice(0)) rmSync(dist, { recursive: true })
})

it('finds nothing in a sound build', () => {
  expect(found({})).toEqual([])
})

it.each([
  [
    'a canary in the console',
    { 'web/assets/a.js': `x="${canaries.SECRET_KEY}"` },
    /a\.js holds the value of SECRET_KEY/,
  ],
  ['a canary pressed', { 'web/assets/a.js.br': brotliCompressSync(canaries.OWNER_PASSWORD) }, /br holds .* OWNER_PASS/],
  [
    'a canary in the gateway',
    { 'gateway/server.js': canaries.WECHAT_APPSECRET },
    /server\.js holds .* WECHAT_APPSECRET/,
  ],
  ['a source map of the console', { 'web/assets/a.js.map': '{}' }, /a\.js\.map is or names a source map/],
  ['the address of a source map', { 'web/assets/a.js': '//# sourceMappingURL=a.js.map' }, /names a source map/],
  ['gateway code in the console', { 'web/assets/a.js': 'process.env.WECHAT_APPSECRET' }, /only the gateway knows/],
  [
    'api-mock in the gateway',
    { 'gateway/server.js.map': JSON.stringify({ sources: ['../../api-mock/control/control.ts'] }) },
    /api-mock\/control\/control\.ts has no place/,
  ],
])('finds %s', (_, files, words) => {
  expect(found(files)).toEqual([expect.stringMatching(words)])
})

it('finds the secret of whoever builds', () => {
  const env = { WECHAT_APPSECRET: 'the real secret of this builder' }
  expect(found({ 'web/assets/a.js': env.WECHAT_APPSECRET }, env)).toHaveLength(1)
})
