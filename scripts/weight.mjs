// What a cold visit is sent, from the build's own manifest: all JavaScript of a route's static closure, in brotli bytes.
// 1 KB = 1024 bytes. Run after a build; part of npm test.
import { existsSync, readFileSync } from 'node:fs'
import { brotliCompressSync } from 'node:zlib'
import { at, isMain } from './house.mjs'

const entry = 'index.html'
/** A route is the entry plus the lazy modules it opens. `free` names packages that must not be among them. */
const routes = [
  {
    name: 'sign-in',
    modules: ['web/features/accounts/SignInPage.tsx'],
    limit: 110,
    free: /^(antd|@ant-design\/.*|@rc-component\/.*)$/,
  },
  { name: 'rooms list', modules: ['web/app/Shell.tsx', 'web/features/rooms/RoomsPage.tsx'], limit: 300 },
]

const web = (file) => at('dist/web', file)
const json = (file) => JSON.parse(readFileSync(web(file), 'utf8'))
const kb = (bytes) => `${(bytes / 1024).toFixed(1)} KB`

/** The pressed size as it is served: the .br beside the file, or what it would be. */
const sent = (file) =>
  existsSync(web(`${file}.br`))
    ? readFileSync(web(`${file}.br`)).length
    : brotliCompressSync(readFileSync(web(file))).length

function closure(manifest, keys) {
  const seen = new Set()
  const visit = (key) => {
    if (seen.has(key)) return
    seen.add(key)
    for (const next of manifest[key].imports ?? []) visit(next)
  }
  keys.forEach(visit)
  return [...new Set([...seen].map((key) => manifest[key].file))].filter((file) => file.endsWith('.js'))
}

const heaviest = (packages, count) =>
  Object.entries(packages ?? {})
    .sort(([, a], [, b]) => b - a)
    .slice(0, count)
    .map(([name, bytes]) => `${name} ${Math.round(bytes / 1024)}`)
    .join(', ')

/** What is too heavy, in words; empty when every route keeps its limit. */
export function weigh({ say = console.log } = {}) {
  if (!existsSync(web('.vite/manifest.json'))) return ['There is no build to weigh: run `npm run build`.']
  const manifest = json('.vite/manifest.json')
  const packages = json('.vite/packages.json')
  return routes.flatMap(({ name, modules, limit, free }) => {
    const missing = [entry, ...modules].filter((key) => manifest[key] === undefined)
    if (missing.length > 0)
      return [`${name}: ${missing.join(', ')} is no chunk of its own; is it still loaded lazily? (scripts/weight.mjs)`]
    const chunks = closure(manifest, [entry, ...modules])
      .map((file) => ({ file, bytes: sent(file) }))
      .sort((a, b) => b.bytes - a.bytes)
    const total = chunks.reduce((sum, { bytes }) => sum + bytes, 0)
    say(`${name}: ${kb(total)} of ${limit} KB in ${chunks.length} files`)
    const table = chunks
      .slice(0, 10)
      .map(({ file, bytes }) => `  ${kb(bytes).padStart(9)}  ${file}  (raw KB: ${heaviest(packages[file], 4)})`)
    const intruders = free
      ? chunks.filter(({ file }) => Object.keys(packages[file] ?? {}).some((one) => free.test(one)))
      : []
    return [
      ...(total > limit * 1024
        ? [`${name} sends ${kb(total)} of JavaScript, over its ${limit} KB:\n${table.join('\n')}`]
        : []),
      ...intruders.map(({ file }) => `${name} must not carry antd, yet ${file} holds ${heaviest(packages[file], 6)}.`),
    ]
  })
}

if (isMain(import.meta)) {
  for (const trouble of weigh()) {
    console.error(trouble)
    process.exitCode = 1
  }
}
