import {
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'

/** One row of one table of one app; null = gone. An empty table name drops the whole app. */
export type Change = readonly [appid: string, table: string, key: string, row: unknown]
export type Saved = Map<string, Map<string, Map<string, unknown>>>

export type Journal = {
  note(change: Change): void
  /** Makes everything noted so far survive kill -9. Called before an answer leaves. */
  commit(): void
  close(): void
}

export const noJournal: Journal = { note() {}, commit() {}, close() {} }

const COMPACT_ABOVE = 16 * 1024 * 1024

/**
 * One file that is journal and snapshot at once: each line is the changes of one request, so a request is kept whole or not at all.
 * Writing to the file descriptor is enough against kill -9 (the kernel has the bytes); power loss is not promised.
 * Compaction writes the present state to a new file and renames it over: at every moment one of the two is complete.
 */
export function openJournal(dir: string, everything: () => Iterable<Change>): { journal: Journal; saved: Saved } {
  mkdirSync(dir, { recursive: true })
  const unlock = lock(dir)
  const file = join(dir, 'shops.journal')
  const { saved, wholeBytes } = read(file)
  let fd = openSync(file, existsSync(file) ? 'r+' : 'w+')
  ftruncateSync(fd, wholeBytes) // a torn last line was never acknowledged
  let end = wholeBytes
  let compactAt = Math.max(COMPACT_ABOVE, end * 2)
  let noted: Change[] = []

  const append = (to: number, at: number, changes: readonly Change[]) => {
    const bytes = Buffer.from(`${JSON.stringify(changes)}\n`)
    let done = 0
    while (done < bytes.length) done += writeSync(to, bytes, done, bytes.length - done, at + done)
    return at + bytes.length
  }

  const compact = () => {
    const fresh = `${file}.new`
    const to = openSync(fresh, 'w')
    let size = 0
    for (const change of everything()) size = append(to, size, [change])
    fsyncSync(to)
    closeSync(fd)
    renameSync(fresh, file)
    fd = to
    end = size
    compactAt = Math.max(COMPACT_ABOVE, end * 2)
  }

  const commit = () => {
    if (noted.length === 0) return
    end = append(fd, end, noted)
    noted = []
    if (end > compactAt) compact()
  }

  return {
    saved,
    journal: {
      note: (change) => void noted.push(change),
      commit,
      close() {
        commit()
        closeSync(fd)
        unlock()
      },
    },
  }
}

function read(file: string): { saved: Saved; wholeBytes: number } {
  const saved: Saved = new Map()
  if (!existsSync(file)) return { saved, wholeBytes: 0 }
  const bytes = readFileSync(file)
  let from = 0
  while (from < bytes.length) {
    const newline = bytes.indexOf(10, from)
    if (newline === -1) break
    const changes = parse(bytes.toString('utf8', from, newline))
    if (!changes) break // what follows a torn line was written before it was noticed; it cannot exist
    for (const change of changes) apply(saved, change)
    from = newline + 1
  }
  return { saved, wholeBytes: from }
}

const parse = (line: string): Change[] | undefined => {
  try {
    return JSON.parse(line) as Change[]
  } catch {
    return undefined
  }
}

function apply(saved: Saved, [appid, table, key, row]: Change) {
  if (table === '') return void saved.delete(appid)
  const app = saved.get(appid) ?? new Map<string, Map<string, unknown>>()
  saved.set(appid, app)
  const rows = app.get(table) ?? new Map<string, unknown>()
  app.set(table, rows)
  if (row === null) rows.delete(key)
  else rows.set(key, row)
}

/**
 * Two processes on one journal would tear it. The lock names its owner and when that process was born, so that a number
 * which was given again is not taken for the owner; a dead owner's lock is taken over.
 */
function lock(dir: string): () => void {
  const file = join(dir, 'lock')
  const mine = `${process.pid} ${birthOf(process.pid)}`
  for (let attempt = 0; ; attempt++) {
    try {
      const fd = openSync(file, 'wx')
      writeSync(fd, mine)
      closeSync(fd)
      return () => rmSync(file, { force: true })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || attempt > 2) throw error
    }
    const [pid = '', birth = ''] = (existsSync(file) ? readFileSync(file, 'utf8') : '').split(' ')
    const owner = Number(pid)
    if (owner > 0 && owner !== process.pid && isAlive(owner) && (birth === '' || birthOf(owner) === birth))
      throw new Error(`another api-mock (process ${owner}) already uses ${dir}`)
    rmSync(file, { force: true })
  }
}

/** Ticks since boot at which a process began; '' where the system does not say. */
function birthOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
}

function isAlive(pid: number) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
