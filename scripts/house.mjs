// The few things every script needs: where the house stands, how to stop with one line, how to hash, how to find a port.
import { createHash } from 'node:crypto'
import { spawn } from 'node:child_process'
import { readdirSync, readFileSync, realpathSync } from 'node:fs'
import { createServer } from 'node:net'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '')
export const at = (...parts) => join(root, ...parts)

/** True when this file was started by a person, not imported. */
export const isMain = (meta) =>
  process.argv[1] !== undefined && fileURLToPath(meta.url) === realpathSync(process.argv[1])

/** One clear line, exit code 1. */
export function fail(line) {
  console.error(line)
  process.exit(1)
}

/** Files below the given places (files or folders of the house), sorted, as paths from the root with forward slashes. */
export function filesBelow(places, keep = () => true) {
  const found = []
  const walk = (path) => {
    let entries
    try {
      entries = readdirSync(path, { withFileTypes: true })
    } catch (error) {
      if (error.code === 'ENOTDIR') found.push(path)
      return
    }
    for (const entry of entries) {
      if (entry.name === 'node_modules' || entry.name.startsWith('.')) continue
      if (entry.isDirectory()) walk(join(path, entry.name))
      else found.push(join(path, entry.name))
    }
  }
  for (const place of places) walk(at(place))
  return found
    .map((path) => relative(root, path).split(sep).join('/'))
    .filter(keep)
    .sort()
}

export function hashOf(files, ...more) {
  const hash = createHash('sha256')
  for (const part of more) hash.update(`${part}\0`)
  for (const file of files)
    hash
      .update(`${file}\0`)
      .update(readFileSync(at(file)))
      .update('\0')
  return hash.digest('hex')
}

/** Runs a command; resolves to its exit code and, when `quiet`, what it said. Never rejects. */
export function run(command, args, { quiet = false, env = {}, cwd = root, limit = 0, shell = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      shell,
      env: { ...process.env, ...env },
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      timeout: limit,
    })
    let output = ''
    child.stdout?.on('data', (chunk) => (output += chunk))
    child.stderr?.on('data', (chunk) => (output += chunk))
    child.on('error', (error) => resolve({ code: 127, output: `${output}${error.message}` }))
    child.on('close', (code, signal) => resolve({ code: code ?? 1, signal, output }))
  })
}

/** Runs the JavaScript of an installed package, found without a shell so it is the same on every system. */
export const runTool = (file, args, options) => run(process.execPath, [at('node_modules', file), ...args], options)

const canListen = (port, host) =>
  new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error) => resolve(error.code ?? 'EUNKNOWN'))
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(null)))
  })

/** null when the port can be had, otherwise the reason (EADDRINUSE, EACCES, …). */
export const portTrouble = (port, host = '127.0.0.1') => canListen(port, host)

/** The wanted port, or when it is busy the next free one above it that is not in `taken`. */
export async function freePort(wanted, { host = '127.0.0.1', taken = [] } = {}) {
  for (let port = wanted; port < wanted + 200 && port < 65536; port++) {
    if (!taken.includes(port) && (await portTrouble(port, host)) === null) return port
  }
  return fail(`No free port between ${wanted} and ${wanted + 199}.`)
}

export const readPort = (name, fallback) => {
  const text = process.env[name]
  if (text === undefined || text === '') return fallback
  const port = Number(text)
  return Number.isInteger(port) && port > 0 && port < 65536
    ? port
    : fail(`${name}=${text} is not a port: give a number from 1 to 65535.`)
}

export const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`
