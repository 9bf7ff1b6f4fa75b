import { Inflate, Unzip, UnzipInflate } from 'fflate'

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

type Take = (chunk: Uint8Array<ArrayBuffer>, final: boolean) => void

/**
 * Unfolds a zip piece by piece and stops at the first limit. `want` names the entries whose bytes are wanted; the others are
 * passed over packed.
 */
export async function unfold(file: Blob, limits: ZipLimits, want: (path: string) => Take | undefined): Promise<void> {
  let entries = 0
  let all = 0
  let read = 0
  let refused: ZipRefusal | undefined
  const unzip = new Unzip((entry) => {
    if (refused) return
    if (++entries > limits.entries) return void (refused = 'zipTooMany')
    const take = want(nameOf(entry.name))
    if (!take) return
    if ((entry.originalSize ?? 0) > limits.eachBytes) return void (refused = 'zipBomb')
    let own = 0
    entry.ondata = (error, chunk, final) => {
      if (refused) return
      if (error) return void (refused = 'zipBroken')
      own += chunk.length
      all += chunk.length
      const packed = Math.max(entry.size ?? read, 1)
      if (own > limits.eachBytes || all > limits.allBytes || (own > ratioFrom && own / packed > limits.ratio))
        refused = 'zipBomb'
      else take(chunk as Uint8Array<ArrayBuffer>, final)
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
  // Whatever is no zip at all has no entry either.
  if (entries === 0) throw new ZipRefused('zipBroken')
}

/**
 * Counts what a reader of the whole zip will unfold, and stops at the first limit. Readers go by the directory at the end,
 * which may name one packed kernel a thousand times, or entries hidden inside another one; so this goes by it too, and
 * counts an entry as often as it is named.
 */
export function weigh(bytes: Uint8Array, limits: ZipLimits): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let all = 0
  try {
    for (const { from, packed, says, isDeflated } of directory(view, limits.entries)) {
      let own = 0
      const count = (more: number) => {
        own += more
        all += more
        const tooDense = own > ratioFrom && own / Math.max(packed, 1) > limits.ratio
        if (own > limits.eachBytes || all > limits.allBytes || tooDense) throw new ZipRefused('zipBomb')
      }
      if (!isDeflated) {
        count(Math.max(packed, says))
        continue
      }
      if (says > limits.eachBytes) throw new ZipRefused('zipBomb')
      const inflate = new Inflate((chunk) => count(chunk.length))
      if (from + packed > bytes.length) throw new ZipRefused('zipBroken')
      for (let at = 0; at < packed || at === 0; at += step)
        inflate.push(bytes.subarray(from + at, from + Math.min(at + step, packed)), at + step >= packed)
    }
  } catch (error) {
    throw error instanceof ZipRefused ? error : new ZipRefused('zipBroken')
  }
}

type Packed = { from: number; packed: number; says: number; isDeflated: boolean }

/** The entries as the zip's directory names them. @throws RangeError where it points outside the file */
function directory(view: DataView, entriesAtMost: number): Packed[] {
  let end = view.byteLength - 22
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end--
  if (end < 0) throw new ZipRefused('zipBroken')
  const count = view.getUint16(end + 10, true)
  if (count > entriesAtMost) throw new ZipRefused('zipTooMany')
  const found: Packed[] = []
  let at = view.getUint32(end + 16, true)
  for (let n = 0; n < count; n++) {
    if (view.getUint32(at, true) !== 0x02014b50) throw new ZipRefused('zipBroken')
    const local = view.getUint32(at + 42, true)
    found.push({
      from: local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true),
      packed: view.getUint32(at + 20, true),
      says: view.getUint32(at + 24, true),
      // By the entry's own header, which is the one that readers unfold by.
      isDeflated: view.getUint16(local + 8, true) === 8,
    })
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return found
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
