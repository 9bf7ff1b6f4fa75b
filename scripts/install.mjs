// Installs what package-lock.json says, once: the lock's hash is noted inside node_modules and compared at every start.
import { createHash } from 'node:crypto'
import { existsSync, lstatSync, readFileSync, writeFileSync } from 'node:fs'
import { at, fail, isMain, run } from './house.mjs'

const note = at('node_modules', '.kaibo-lock')
const lockHash = () =>
  createHash('sha256')
    .update(readFileSync(at('package-lock.json')))
    .digest('hex')

const older = (has, needs) => {
  const [a, b] = [has, needs].map((version) => version.split('.').map((part) => Number.parseInt(part, 10)))
  return a[0] !== b[0] ? a[0] < b[0] : a[1] < b[1]
}

/** npm by the path npm itself hands down, else by name. A shell only where Windows needs one for npm.cmd. */
const npm = (args, options) => {
  const path = process.env.npm_execpath
  return path !== undefined && /npm-cli\.[cm]?js$/.test(path)
    ? run(process.execPath, [path, ...args], options)
    : run('npm', args, { ...options, shell: process.platform === 'win32' })
}

/** What npm wrote down after its own last install is the lock, entry for entry: a person has just run `npm ci`. */
function alreadyInstalled() {
  const hidden = at('node_modules', '.package-lock.json')
  if (!existsSync(hidden)) return false
  const has = JSON.parse(readFileSync(hidden, 'utf8')).packages ?? {}
  const wants = JSON.parse(readFileSync(at('package-lock.json'), 'utf8')).packages
  return (
    Object.entries(wants).every(([path, entry]) =>
      path === '' || has[path] === undefined
        ? path === '' || entry.optional === true
        : has[path].version === entry.version,
    ) && Object.keys(has).every((path) => wants[path] !== undefined)
  )
}

export async function install() {
  if (older(process.versions.node, '20.19.0')) {
    fail(`Kaibo needs Node 20.19 or newer; this is Node ${process.versions.node}.`)
  }
  const hash = lockHash()
  if (existsSync(note) && readFileSync(note, 'utf8') === hash) return
  if (!alreadyInstalled()) {
    // Through a link npm would empty somebody else's packages.
    if (lstatSync(at('node_modules'), { throwIfNoEntry: false })?.isSymbolicLink())
      fail('node_modules is a link and does not fit package-lock.json. Remove the link, or install where it leads.')
    const version = await npm(['--version'], { quiet: true })
    const number = /^\d+\.\d+\.\d+/m.exec(version.output)?.[0]
    if (version.code !== 0 || number === undefined)
      fail('Kaibo needs npm (it comes with Node); none was found on the PATH.')
    if (older(number, '10.0.0')) fail(`Kaibo needs npm 10 or newer; this is npm ${number}.`)
    console.log('Installing packages (once, about half a minute) …')
    const { code } = await npm(['ci', '--no-audit', '--no-fund', '--loglevel=error'])
    if (code !== 0) fail('npm ci did not finish (its own words are above). Nothing else was started.')
  }
  writeFileSync(note, hash)
}

if (isMain(import.meta)) await install()
