// @vitest-environment node
// Plants one violation (or one permitted import) per file in a house of its own and reads what the linter says.
import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { law, lintRules } from './import-law.mjs'

const modules = fileURLToPath(new URL('../node_modules', import.meta.url))
const oxlint = join(modules, 'oxlint/bin/oxlint')
/** Away from home the linter finds its type-aware half on the PATH. */
const env = { ...process.env, PATH: [join(modules, '.bin'), process.env.PATH].join(delimiter) }

/** A file of the house, what it imports, and what must be said: nothing at all when `says` is absent. */
const plants = [
  // contract: zod only
  { in: 'contract/a.ts', from: 'zod/mini' },
  { in: 'contract/a.ts', from: './b.ts' },
  { in: 'contract/deep/a.ts', from: '../b.ts' },
  { in: 'contract/a.ts', from: 'dayjs', says: 'contract may import only: zod, zod/mini, @date-fns/tz/tzOffset.' },
  { in: 'contract/a.ts', from: 'node:fs', says: 'contract may import only' },
  { in: 'contract/a.ts', from: '#web/lib/a.ts', says: 'contract may import only' },
  { in: 'contract/a.ts', from: '../gateway/a.ts', says: 'contract may import only' },
  { in: 'contract/deep/a.ts', from: '../../gateway/a.ts', says: 'contract may import only' },
  { in: 'contract/a.test.ts', from: 'vitest' },
  { in: 'contract/a.test.ts', from: '../gateway/a.ts', says: 'contract may import only' },
  // web/main.tsx starts app/ and nothing else
  { in: 'web/main.tsx', from: './app/App.tsx' },
  { in: 'web/main.tsx', from: './app/start/deep.ts' },
  { in: 'web/main.tsx', from: '#web/app/App.tsx' },
  { in: 'web/main.tsx', from: 'react-dom/client' },
  { in: 'web/main.tsx', from: './ui/tokens.css' },
  { in: 'web/main.tsx', from: './ui/Money.tsx', says: 'web/main.tsx may import only: web/app.' },
  { in: 'web/main.tsx', from: '#web/features/rooms/RoomsPage.tsx', says: 'web/main.tsx may import only: web/app.' },
  { in: 'web/main.tsx', from: '../contract/rooms.ts', says: 'web/main.tsx may import only: web/app.' },
  { in: 'web/main.tsx', from: 'antd', says: 'antd belongs in web/ui' },
  // web/app: all of web and the contract
  { in: 'web/app/a.tsx', from: '#web/features/rooms/RoomsPage.tsx' },
  { in: 'web/app/a.tsx', from: '#contract/rooms.ts' },
  { in: 'web/app/a.tsx', from: 'antd' },
  { in: 'web/app/a.tsx', from: '../ui/Money.tsx', says: 'web/app may import only: web, contract.' },
  { in: 'web/app/deep/a.tsx', from: '../a.tsx' },
  { in: 'web/app/deep/a.tsx', from: '../../../gateway/app.ts', says: 'web/app may import only: web, contract.' },
  { in: 'web/app/a.tsx', from: 'axios', says: 'web/api is the only door out' },
  // web/features: own folder, the shared rooms, and other features' reads
  { in: 'web/features/rooms/a.tsx', from: '#web/ui/Money.tsx' },
  { in: 'web/features/rooms/a.tsx', from: '#web/api/call.ts' },
  { in: 'web/features/rooms/a.tsx', from: '#web/text/define.ts' },
  { in: 'web/features/rooms/a.tsx', from: '#web/lib/order.ts' },
  { in: 'web/features/rooms/a.tsx', from: '#contract/rooms.ts' },
  { in: 'web/features/rooms/a.tsx', from: '#web/features/goods/queries.ts' },
  { in: 'web/features/rooms/a.tsx', from: 'antd' },
  { in: 'web/features/rooms/a.tsx', from: './parts/b.tsx' },
  { in: 'web/features/rooms/parts/a.tsx', from: '../queries.ts' },
  { in: 'web/features/rooms/parts/deep/a.tsx', from: '../../text.ts' },
  {
    in: 'web/features/rooms/a.tsx',
    from: '#web/features/goods/mutations.ts',
    says: "web/features/<room> may import only: web/api, web/ui, web/text, web/lib, contract, another feature's queries.ts.",
  },
  {
    in: 'web/features/rooms/a.tsx',
    from: '#web/features/goods/parts/queries.ts',
    says: 'Reading is public, doing is private',
  },
  { in: 'web/features/rooms/a.tsx', from: '#web/app/paths.ts', says: 'web/features/<room> may import only' },
  { in: 'web/features/rooms/a.tsx', from: '../goods/queries.ts', says: 'web/features/<room> may import only' },
  {
    in: 'web/features/rooms/parts/a.tsx',
    from: '../../goods/mutations.ts',
    says: 'web/features/<room> may import only',
  },
  {
    in: 'web/features/rooms/parts/deep/a.tsx',
    from: '../../../goods/mutations.ts',
    says: 'web/features/<room> may import only',
  },
  { in: 'web/features/rooms/a.test.tsx', from: '../goods/mutations.ts', says: 'web/features/<room> may import only' },
  { in: 'web/features/rooms/a.tsx', from: 'axios', says: 'web/api is the only door out: use call()' },
  // web/api, web/ui, web/text, web/lib
  { in: 'web/api/a.ts', from: '#contract/rooms.ts' },
  { in: 'web/api/a.ts', from: '#web/lib/order.ts' },
  { in: 'web/api/a.ts', from: 'axios' },
  { in: 'web/api/a.ts', from: '#web/text/define.ts', says: 'web/api may import only: contract, web/lib.' },
  { in: 'web/api/a.ts', from: 'antd', says: 'antd belongs in web/ui, web/app and web/features.' },
  { in: 'web/ui/a.tsx', from: '#web/text/define.ts' },
  { in: 'web/ui/a.tsx', from: 'antd' },
  { in: 'web/ui/a.tsx', from: 'antd/locale/zh_CN' },
  {
    in: 'web/ui/a.tsx',
    from: '#web/api/call.ts',
    says: 'web/ui may import only: contract, web/text, web/lib. What a page needs from the gateway belongs in its features/<room>/queries.ts',
  },
  { in: 'web/ui/a.tsx', from: '../api/call.ts', says: 'web/ui may import only' },
  { in: 'web/ui/form/a.tsx', from: '../Money.tsx' },
  { in: 'web/ui/form/a.tsx', from: '../../api/call.ts', says: 'web/ui may import only' },
  { in: 'web/text/a.ts', from: '#web/lib/order.ts' },
  { in: 'web/text/a.ts', from: '#contract/fault.ts' },
  { in: 'web/text/a.ts', from: '#web/ui/Money.tsx', says: 'web/text may import only: contract, web/lib.' },
  { in: 'web/text/a.ts', from: 'antd', says: 'antd belongs in web/ui' },
  { in: 'web/lib/a.ts', from: './b.ts' },
  { in: 'web/lib/a.ts', from: '#contract/rooms.ts', says: 'web/lib may import only: nothing of ours.' },
  { in: 'web/lib/a.ts', from: 'react', says: 'web/lib knows no React' },
  { in: 'web/lib/a.ts', from: '@ant-design/icons', says: 'antd belongs in web/ui' },
  { in: 'web/lib/a.ts', from: 'node:path', says: 'This runs in a browser' },
  { in: 'web/lib/a.test.ts', from: 'node:path' },
  // the server side
  { in: 'gateway/a.ts', from: '#contract/rooms.ts' },
  { in: 'gateway/rooms/a.ts', from: '../wechat/client.ts' },
  { in: 'gateway/rooms/a.ts', from: 'fastify' },
  { in: 'gateway/rooms/a.ts', from: '#web/lib/order.ts', says: 'gateway may import only: contract.' },
  { in: 'gateway/rooms/a.ts', from: '../../api-mock/server.ts', says: 'gateway may import only: contract.' },
  { in: 'gateway/rooms/a.ts', from: '../../api-mock/control/client.ts', says: 'gateway may import only: contract.' },
  { in: 'gateway/a.test.ts', from: '../api-mock/server.ts' },
  { in: 'gateway/a.test-kit.ts', from: '../api-mock/server.ts' },
  { in: 'gateway/rooms/a.test.ts', from: '../../api-mock/server.ts' },
  { in: 'gateway/rooms/a.test.ts', from: '../../api-mock/control/client.ts' },
  { in: 'gateway/rooms/a.test.ts', from: '../../api-mock/control.ts' },
  {
    in: 'gateway/rooms/a.test.ts',
    from: '../../api-mock/refusals.ts',
    says: 'gateway may import only: contract, api-mock/server.ts, api-mock/control.',
  },
  { in: 'gateway/rooms/a.ts', from: 'react', says: 'This runs in Node' },
  { in: 'api-mock/operations/rooms/a.ts', from: '../../refusals.ts' },
  {
    in: 'api-mock/operations/rooms/a.ts',
    from: '#contract/rooms.ts',
    says: 'api-mock may import only: nothing of ours.',
  },
  {
    in: 'api-mock/operations/rooms/a.ts',
    from: '../../../contract/rooms.ts',
    says: 'api-mock may import only: nothing of ours.',
  },
  { in: 'api-mock/a.test.ts', from: '../gateway/app.ts', says: 'api-mock may import only: nothing of ours.' },
  { in: 'e2e/rooms.spec.ts', from: '../api-mock/control/client.ts' },
  { in: 'e2e/pages/rooms.ts', from: '../../api-mock/control.ts' },
  { in: 'e2e/rooms.spec.ts', from: '#contract/rooms.ts' },
  {
    in: 'e2e/rooms.spec.ts',
    from: '../api-mock/shop/shop.ts',
    says: 'e2e may import only: api-mock/control, contract.',
  },
  { in: 'e2e/rooms.spec.ts', from: '../gateway/app.ts', says: 'e2e may import only' },
  { in: 'e2e/rooms.spec.ts', from: '#web/app/paths.ts', says: 'e2e may import only' },
  { in: 'bench/run.mjs', from: '../gateway/app.ts', says: 'bench may import only: nothing of ours.' },
  { in: 'scripts/a.mjs', from: '../gateway/app.ts', says: 'scripts may import only: nothing of ours.' },
  // nowhere
  { in: 'gateway/a.ts', from: 'typescript', says: 'TypeScript 7 has no JS API' },
  { in: 'web/app/a.ts', from: 'typescript', says: 'TypeScript 7 has no JS API' },
  { in: 'vite.config.ts', from: 'typescript', says: 'TypeScript 7 has no JS API' },
]

/** The same violation, however it is written. */
const spellings = {
  'import type': (from) => `import type { X } from '${from}'\nexport type Y = X`,
  'export from': (from) => `export { x } from '${from}'`,
  'export all': (from) => `export * from '${from}'`,
  'import()': (from) => `export const x = () => import('${from}')`,
}

const other = [
  {
    name: 'a cycle',
    files: {
      'gateway/a.ts': "import { b } from './b.ts'\nexport const a = () => b",
      'gateway/b.ts': "import { a } from './a.ts'\nexport const b = () => a",
    },
    code: 'import(no-cycle)',
  },
  {
    name: 'a cycle through an alias',
    files: {
      'contract/a.ts': "import { b } from './b.ts'\nexport const a = () => b",
      'contract/b.ts': "import { a } from '#contract/a.ts'\nexport const b = () => a",
    },
    code: 'import(no-cycle)',
  },
  {
    name: 'a floating promise',
    files: { 'gateway/a.ts': 'export async function a() {}\nexport const b = () => {\n  a()\n}' },
    code: 'typescript(no-floating-promises)',
  },
  {
    name: 'raw HTML',
    files: { 'web/ui/a.tsx': "export const A = () => <p dangerouslySetInnerHTML={{ __html: '' }} />" },
    code: 'react(no-danger)',
  },
  {
    name: 'fetch outside the door',
    files: { 'web/features/rooms/a.ts': "export const a = () => fetch('/api')" },
    says: 'web/api is the only door out',
  },
  {
    name: 'globalThis.fetch outside the door',
    files: { 'web/ui/a.ts': "export const a = () => globalThis.fetch('/api')" },
    says: 'web/api is the only door out',
  },
  { name: 'fetch inside the door', files: { 'web/api/a.ts': "export const a = () => fetch('/api')" } },
  {
    name: 'WeChat spoken to from a room',
    files: { 'gateway/rooms/a.ts': "export const a = () => fetch('https://x')" },
    says: 'gateway/wechat is the only place that speaks to WeChat',
  },
  {
    name: 'WeChat spoken to from gateway/wechat',
    files: { 'gateway/wechat/a.ts': "export const a = () => fetch('https://x')" },
  },
]

const written = ({ in: file, from }, i, text = `import { x } from '${from}'\nexport const y = x`) => [
  `${i}`,
  file,
  text,
]
const cases = [
  ...plants.map((plant, i) => ({
    ...plant,
    name: `${plant.in} ${plant.says ? 'must not' : 'may'} import ${plant.from}`,
    house: written(plant, i),
  })),
  ...Object.entries(spellings).map(([name, spell], i) => {
    const plant = { in: 'web/ui/a.ts', from: '#web/api/call.ts', says: 'web/ui may import only' }
    return { ...plant, name: `written as ${name}`, house: written(plant, `spelling${i}`, spell(plant.from)) }
  }),
]

let base
const said = new Map() // house → what the linter said about it

const put = (house, file, text) => {
  const path = join(base, house, file)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}

const lint = (house, typed) =>
  new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      [oxlint, ...(typed ? ['--type-aware'] : []), '-f', 'json', '.'],
      { cwd: join(base, house), maxBuffer: 1 << 26, env },
      (error, out, err) => {
        try {
          resolve(JSON.parse(out).diagnostics)
        } catch {
          reject(new Error(`oxlint said no JSON: ${out.slice(-2000)} ${err} ${error?.message}`))
        }
      },
    )
  })

beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), 'kaibo-law-'))
  // Cases that want the same file share no house; the rest do, so the linter runs few times.
  const houses = [
    ...cases.map(({ house: [house, file, text] }) => [house, { [file]: text }]),
    ...other.map(({ files }, i) => [`other${i}`, files]),
  ]
  const packed = []
  for (const [house, files] of houses) {
    const home = packed.find(
      (one) => Object.keys(files).every((file) => !(file in one.files)) && !house.startsWith('other'),
    )
    if (home) {
      Object.assign(home.files, files)
      home.guests.push(house)
    } else packed.push({ files: { ...files }, guests: [house] })
  }
  for (const [i, { files }] of packed.entries()) {
    put(`h${i}`, '.oxlintrc.json', lintRules())
    put(
      `h${i}`,
      'package.json',
      JSON.stringify({ type: 'module', imports: { '#contract/*': './contract/*', '#web/*': './web/*' } }),
    )
    put(
      `h${i}`,
      'tsconfig.json',
      JSON.stringify({
        compilerOptions: {
          module: 'esnext',
          moduleResolution: 'bundler',
          jsx: 'react-jsx',
          noEmit: true,
          allowImportingTsExtensions: true,
        },
        include: ['**/*'],
      }),
    )
    for (const [file, text] of Object.entries(files)) put(`h${i}`, file, text)
  }
  for (const [i, { guests }] of packed.entries()) {
    const found = await lint(`h${i}`, guests[0].startsWith('other'))
    for (const guest of guests) said.set(guest, found)
  }
})
afterAll(() => rmSync(base, { recursive: true, force: true }))

const about = (house, file) => said.get(house).filter((one) => one.filename === file)
const lawful = /no-restricted-(imports|globals)/

test.each(cases)('$name', ({ in: file, says, house: [house] }) => {
  const found = about(house, file).filter(({ code }) => lawful.test(code))
  if (says === undefined) expect(found).toEqual([])
  else expect(found.map(({ help, message }) => `${message} ${help}`).join('\n')).toContain(says)
})

test.each(other.map((one, i) => ({ ...one, house: `other${i}` })))('$name', ({ files, says, code, house }) => {
  const found = Object.keys(files).flatMap((file) => about(house, file))
  if (code) expect(found.map((one) => one.code)).toContain(code)
  else if (says) expect(found.map(({ help, message }) => `${message} ${help}`).join('\n')).toContain(says)
  else expect(found.filter((one) => lawful.test(one.code))).toEqual([])
})

test('every row of the law has a planted violation', () => {
  const broken = new Set(plants.filter(({ says }) => says).map((plant) => plant.in))
  const rowOf = (room) => new RegExp(`^${room.replace('*', '[^/]+')}(/|$)`)
  expect(Object.keys(law).filter((room) => ![...broken].some((file) => rowOf(room).test(file)))).toEqual([])
})
