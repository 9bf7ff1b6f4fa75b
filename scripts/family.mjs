// Starts the programs that make up a running Kaibo and keeps them together: signals go to each in turn, nobody is orphaned,
// and when one falls the others are stopped and its exit code becomes ours.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createConnection } from 'node:net'
import { constants } from 'node:os'
import { pathToFileURL } from 'node:url'
import { at, root } from './house.mjs'

const leash = pathToFileURL(at('scripts/leash.mjs')).href
const patience = 20_000 // the gateway gives itself 15 s

const codeOf = (code, signal) => code ?? 128 + (constants.signals[signal] ?? 1)

/** Our parent and, where /proc tells, its parent: npm puts a shell between itself and us. */
function ancestors() {
  try {
    const stat = readFileSync(`/proc/${process.ppid}/stat`, 'utf8')
    return `${process.ppid} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]}`
  } catch {
    return String(process.ppid)
  }
}

export function family() {
  const members = [] // in starting order; stopped in reverse
  let stopping = null

  /** Starts one Node program. Its own process group, so that Ctrl-C reaches it once, through us. */
  function start(name, args, { env = {} } = {}) {
    const child = spawn(process.execPath, ['--import', leash, ...args], {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      detached: process.platform !== 'win32',
    })
    const member = { name, child, running: true }
    member.ended = new Promise((resolve) => {
      const end = (code) => {
        member.running = false
        resolve(code)
      }
      child.once('exit', (code, signal) => end(codeOf(code, signal)))
      child.once('error', (error) => {
        console.error(`${name} could not be started: ${error.message}`)
        end(1)
      })
    })
    void member.ended.then((code) => {
      if (stopping !== null) return
      // The one that serves the page says itself why it stops; of the others, and of a violent end, we tell.
      const isLast = members[members.length - 1] === member
      if (!isLast || code > 128) console.error(`${name} has stopped (${code}).`)
      void leave(isLast ? code : code || 1)
    })
    members.push(member)
    return member
  }

  async function stop(member, signal) {
    if (!member.running) return
    member.child.kill(signal)
    const timer = setTimeout(() => member.child.kill('SIGKILL'), patience)
    await member.ended
    clearTimeout(timer)
  }

  /** Stops everyone, last started first, then exits with the given code, or with the last one's when none is given. */
  function leave(code, signal = 'SIGTERM') {
    stopping ??= (async () => {
      for (const member of [...members].reverse()) await stop(member, signal)
      process.exit(code ?? (await members[members.length - 1]?.ended) ?? 0)
    })()
    return stopping
  }

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      if (stopping === null) return void leave(undefined, signal === 'SIGHUP' ? 'SIGTERM' : signal)
      for (const { child, running } of members) if (running) child.kill('SIGKILL') // asked twice: at once
    })
  }
  // npm killed without a chance to pass it on: someone above us changes. Outside npm that is nothing unusual (nohup, setsid).
  if (process.env.npm_lifecycle_event !== undefined) {
    const above = ancestors()
    setInterval(() => ancestors() !== above && void leave(), 1000).unref()
  }

  return { start, leave }
}

/** Resolves when something listens on the port, or to false when the member ends before or time runs out. */
export async function listening(member, port, { host = '127.0.0.1', limit = 60_000 } = {}) {
  const until = Date.now() + limit
  while (member.running && Date.now() < until) {
    const open = await new Promise((resolve) => {
      const socket = createConnection({ port, host })
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
      socket.once('connect', () => socket.destroy())
    })
    if (open) return true
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return false
}
