import { setTimeout as pause } from 'node:timers/promises'
import type { OpenPart } from '../wechat/recording-parts.ts'

/** A recording as one row of bytes: an .mp4 is one part, a playlist as many as it has segments. */
export type Part = {
  url: string
  /** Seconds of a segment; null for what is no segment (an initialisation part, a key). */
  seconds: number | null
  bytes: number | null
}
export type Measured = Part & { bytes: number }

/** WeChat does not give it any more, has changed it, or cannot be reached. */
export class RecordingFault extends Error {
  readonly why: 'gone' | 'changed' | 'away'
  constructor(why: 'gone' | 'changed' | 'away') {
    super(why)
    this.why = why
  }
}

/** Tries without one byte more before it is given up, and milliseconds between them. */
const patience = [200, 500, 1000, 2000, 4000]

/**
 * The bytes `from`..`to` (both included) of the whole. A connection that breaks is taken up where it broke; only when several
 * tries bring nothing at all is it `away`. `etag` guards one file against being exchanged in between.
 */
export async function* bytesOf(
  open: OpenPart,
  parts: readonly Measured[],
  { from, to, etag }: { from: number; to: number; etag?: string | null },
): AsyncGenerator<Buffer, void> {
  let begins = 0
  for (const part of parts) {
    const first = Math.max(0, from - begins)
    const last = Math.min(part.bytes - 1, to - begins)
    begins += part.bytes
    if (first <= last) yield* partOf(open, part, first, last, parts.length === 1 ? (etag ?? null) : null)
  }
}

async function* partOf(open: OpenPart, part: Measured, first: number, last: number, etag: string | null) {
  let at = first
  let tries = 0
  while (at <= last) {
    const opened = await open(part.url, { from: at, to: last })
    if (opened.kind === 'gone') throw new RecordingFault('gone')
    if (opened.kind === 'open') {
      try {
        if (opened.size !== null && opened.size !== part.bytes) throw new RecordingFault('changed')
        if (etag !== null && opened.etag !== null && opened.etag !== etag) throw new RecordingFault('changed')
        let place = opened.from
        for await (const chunk of opened.stream as AsyncIterable<Buffer>) {
          const skip = Math.max(0, at - place)
          const wanted = chunk.subarray(skip, Math.max(skip, last + 1 - place))
          place += chunk.length
          if (wanted.length === 0) continue
          at += wanted.length
          tries = 0
          yield wanted
          if (at > last) return
        }
      } catch (error) {
        if (error instanceof RecordingFault) throw error // the line broke: below
      } finally {
        opened.stream.destroy()
      }
    }
    if (at > last) return
    const wait = patience[tries++]
    if (wait === undefined) throw new RecordingFault('away')
    await pause(wait)
  }
}

/** All of a small file, as text; nothing above the limit. */
export async function textOf(open: OpenPart, url: string, most = 2_000_000): Promise<string> {
  const opened = await open(url)
  if (opened.kind !== 'open') throw new RecordingFault(opened.kind)
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of opened.stream as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size > most) throw new RecordingFault('away')
      chunks.push(chunk)
    }
  } catch (error) {
    throw error instanceof RecordingFault ? error : new RecordingFault('away')
  } finally {
    opened.stream.destroy()
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** Exactly these bytes, for reading a file's own index. */
export async function someBytes(open: OpenPart, url: string, from: number, to: number): Promise<Buffer> {
  const opened = await open(url, { from, to })
  if (opened.kind !== 'open') throw new RecordingFault(opened.kind)
  const chunks: Buffer[] = []
  let place = opened.from
  try {
    for await (const chunk of opened.stream as AsyncIterable<Buffer>) {
      const wanted = chunk.subarray(Math.max(0, from - place), Math.max(0, to + 1 - place))
      place += chunk.length
      chunks.push(wanted)
      if (place > to) break
    }
  } catch {
    throw new RecordingFault('away')
  } finally {
    opened.stream.destroy()
  }
  return Buffer.concat(chunks)
}

/** How large a file is, and the mark by which a changed one is known. */
export async function sizeOf(open: OpenPart, url: string): Promise<{ bytes: number; etag: string | null }> {
  const opened = await open(url, { from: 0, to: 0 })
  if (opened.kind !== 'open') throw new RecordingFault(opened.kind)
  opened.stream.destroy()
  if (opened.size === null) throw new RecordingFault('away')
  return { bytes: opened.size, etag: opened.etag }
}
