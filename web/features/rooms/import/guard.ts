import { Unzip, UnzipInflate } from 'fflate'

/** What a zip may unfold to. Declared sizes are believed only when they are too large; what comes out is counted. */
export type ZipLimits = { entries: number; eachBytes: number; allBytes: number; ratio: number }
export type ZipRefusal = 'zipBomb' | 'zipTooMany' | 'zipBroken'

export class ZipRefused extends Error {
  readonly why: ZipRefusal
  constructor(why: ZipRefusal) {
    super(why)
    this.why = why
  }
}

/** Small enough that even the best packed step of it stays below 70 MB. */
const step = 64 * 1024
/** Below this nobody cares how well it was packed. */
const ratioFrom = 10_000_000

type Entry = { path: string; take?: (chunk: Uint8Array<ArrayBuffer>, final: boolean) => void }

/**
 * Unfolds a zip piece by piece and stops at the first limit. `want` names the entries whose bytes are wanted; the others
 * are unfolded too where `count` says so, because a bomb may sit anywhere that is read later.
 */
export async function unfold(
  file: Blob,
  limits: ZipLimits,
  want: (path: string) => Entry['take'] | undefined,
  count: 'all' | 'wanted',
): Promise<void> {
  let entries = 0
  let all = 0
  let read = 0
  let refused: ZipRefusal | undefined
  const unzip = new Unzip((entry) => {
    if (refused) return
    if (++entries > limits.entries) return void (refused = 'zipTooMany')
    if ((entry.originalSize ?? 0) > limits.eachBytes) return void (refused = 'zipBomb')
    const path = nameOf(entry.name)
    const take = want(path)
    if (!take && count === 'wanted') return
    let own = 0
    entry.ondata = (error, chunk, final) => {
      if (refused) return
      if (error) return void (refused = 'zipBroken')
      own += chunk.length
      all += chunk.length
      const packed = Math.max(entry.size ?? read, 1)
      if (own > limits.eachBytes || all > limits.allBytes || (own > ratioFrom && own / packed > limits.ratio))
        refused = 'zipBomb'
      else take?.(chunk as Uint8Array<ArrayBuffer>, final)
    }
    entry.start()
  })
  unzip.register(UnzipInflate)
  try {
    for (let at = 0; at < file.size; at += step) {
      const piece = new Uint8Array(await file.slice(at, at + step).arrayBuffer())
      read += piece.length
      unzip.push(piece, at + step >= file.size)
      if (refused) throw new ZipRefused(refused)
    }
  } catch (error) {
    throw error instanceof ZipRefused ? error : new ZipRefused('zipBroken')
  }
}

/** Windows in China writes GBK names without saying so; fflate then hands out one character per byte. */
function nameOf(raw: string): string {
  // oxlint-disable-next-line no-control-regex
  if (!/[\u0080-\u00ff]/.test(raw) || /[^\u0000-\u00ff]/.test(raw)) return raw
  const bytes = Uint8Array.from(raw, (char) => char.charCodeAt(0))
  for (const encoding of ['utf-8', 'gb18030'])
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes)
    } catch {
      // Not this one.
    }
  return raw
}

/** A path inside the zip without anything that could lead out of it; empty if nothing is left. */
export const cleanPath = (path: string): string =>
  path
    .replaceAll('\\', '/')
    .split('/')
    // oxlint-disable-next-line no-control-regex
    .map((part) => part.replace(/[\u0000-\u001f<>:"|?*]/g, '').trim())
    .filter((part) => part !== '' && part !== '.' && part !== '..')
    .join('/')
