// Makes dist/ from the sources, unless it already is what the sources would make.
//   dist/web      the console, each asset also as .br and .gz     dist/gateway/server.js     dist/mock/main.js
// Built aside and moved into place in one step, so a crash or Ctrl-C never leaves half a build behind.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { install } from './install.mjs'
import { at, fail, filesBelow, hashOf, isMain, root, seconds } from './house.mjs'

const sources = [
  'contract',
  'web',
  'gateway',
  'api-mock',
  'index.html',
  'vite.config.ts',
  'tsconfig.json',
  'package.json',
]
const rules = ['package-lock.json', 'scripts/build.mjs']
const isSource = (file) => !/\.test(-kit)?\.tsx?$|\.md$/.test(file)

/** Every program of ours that Node runs: what it is made from, and where it lands. */
const programs = { 'gateway/server': 'gateway/server.ts', 'mock/main': 'api-mock/main.ts' }

const note = at('dist', '.built')
const sourceHash = () => hashOf([...filesBelow(sources, isSource), ...rules], process.versions.node.split('.')[0])

export const isBuilt = () => existsSync(note) && readFileSync(note, 'utf8') === sourceHash()

async function buildWeb(outDir) {
  const { build } = await import('vite')
  await build({ root, logLevel: 'warn', build: { outDir, emptyOutDir: true } })
}

async function buildPrograms(outdir) {
  const { build } = await import('esbuild')
  await build({
    absWorkingDir: root,
    entryPoints: programs,
    outdir,
    bundle: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    target: 'node20',
    sourcemap: true,
    logLevel: 'warning',
  })
}

/** index.html stays plain: the gateway writes a nonce into it with every reply. */
const worthPressing = (file) => /\.(js|css|svg|json|txt|webmanifest)$/.test(file) && !file.includes('/.vite/')

async function compress(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
  const brotli = promisify(brotliCompress)
  const zip = promisify(gzip)
  await Promise.all(
    files.filter(worthPressing).map(async (file) => {
      const raw = await readFile(file)
      const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: raw.length }
      const [br, gz] = await Promise.all([brotli(raw, { params }), zip(raw, { level: 9 })])
      if (br.length < raw.length) await writeFile(`${file}.br`, br)
      if (gz.length < raw.length) await writeFile(`${file}.gz`, gz)
    }),
  )
}

const isGone = (pid) => {
  try {
    process.kill(pid, 0)
    return false
  } catch (error) {
    return error.code === 'ESRCH'
  }
}

/** What a killed build left behind. A living build beside us keeps its folder. */
function sweep() {
  for (const name of readdirSync(root)) {
    const pid = /^dist\.(\d+)(\.old)?$/.exec(name)?.[1]
    if (pid !== undefined && (Number(pid) === process.pid || isGone(Number(pid))))
      rmSync(at(name), { recursive: true, force: true })
  }
}

export async function build() {
  await install()
  if (isBuilt()) return
  const since = performance.now()
  const hash = sourceHash()
  sweep()
  console.log('Building …')
  const aside = at(`dist.${process.pid}`)
  mkdirSync(aside)
  try {
    await Promise.all([buildWeb(join(aside, 'web')), buildPrograms(aside)])
    await compress(join(aside, 'web'))
    // The recordings that api-mock hands out stand beside its program, as in the sources.
    cpSync(at('api-mock/seed/assets'), join(aside, 'mock/seed/assets'), {
      recursive: true,
      filter: (file) => !file.endsWith('.mts'),
    })
    writeFileSync(join(aside, '.built'), hash)
    if (existsSync(at('dist'))) renameSync(at('dist'), `${aside}.old`)
    renameSync(aside, at('dist'))
  } catch (error) {
    rmSync(aside, { recursive: true, force: true })
    fail(`The build failed: ${error.message}`)
  }
  rmSync(`${aside}.old`, { recursive: true, force: true })
  console.log(`Built in ${seconds(since)}.`)
}

if (isMain(import.meta)) await build()
