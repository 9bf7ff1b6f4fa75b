import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { StartRefused } from '../start-refused.ts'

type Holder = { host: string; pid: number }

export class FolderInUse extends StartRefused {
  /** In words: which process, where. */
  readonly holder: string

  constructor(folder: string, file: string, by: Holder | undefined) {
    const holder = `process ${by?.pid ?? '?'} on ${by?.host ?? 'an unknown host'}`
    super(
      `The data in ${folder} is in use by ${holder} (lock file ${file}). Stop that process first, or choose another DATA_DIR.`,
    )
    this.holder = holder
  }
}

/**
 * PGlite takes no lock on its folder, and two processes on one folder lose data without an error (reliability.md §0.3).
 * A lock of a dead process on this host is taken over; anything else is refused. Never by age: a long query stops the
 * event loop, and with it any heartbeat.
 */
export function lockFolder(folder: string): () => void {
  const file = join(folder, 'kaibo.lock')
  const mine = JSON.stringify({ host: hostname(), pid: process.pid, since: new Date().toISOString() })
  for (let attempt = 0; ; attempt++) {
    try {
      const handle = openSync(file, 'wx')
      writeSync(handle, mine)
      closeSync(handle)
      return () => {
        if (readOr(file) === mine) rmSync(file, { force: true })
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const text = readOr(file)
    const holder = parse(text)
    if (attempt < 2 && holder && holder.host === hostname() && !isAlive(holder.pid)) {
      // Only the very lock that was judged dead is removed; a third process may have taken it over meanwhile.
      if (readOr(file) === text) rmSync(file, { force: true })
      continue
    }
    throw new FolderInUse(folder, file, holder)
  }
}

function readOr(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

function parse(text: string): Holder | undefined {
  try {
    const value: unknown = JSON.parse(text)
    if (value && typeof value === 'object' && 'pid' in value && 'host' in value)
      return { host: String(value.host), pid: Number(value.pid) }
  } catch {
    // An empty or torn lock file names nobody, so nobody can be judged dead.
  }
  return undefined
}

function isAlive(pid: number): boolean {
  if (pid === process.pid) return false // a restarted container often gets the pid it had
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
