import type { OpenPart } from '../wechat/recording-parts.ts'
import { isPlaylist } from '../wechat/replay.ts'
import { mp4Length } from './mp4.ts'
import { readPlaylist } from './playlist.ts'
import { RecordingFault, sizeOf, someBytes, textOf, type Measured, type Part } from './recording.ts'
import type { ClipRow } from './store.ts'

export type Found = Pick<ClipRow, 'bytes' | 'length' | 'etag' | 'parts' | 'playlist' | 'trouble'>

/** So many sizes are asked for at a time: a two-hour show has hundreds of parts. */
const atOnce = 6
const mostParts = 20_000

const nothing: Found = { bytes: null, length: null, etag: null, parts: null, playlist: null, trouble: null }

/** Reads of a recording how large and how long it is and of what it is made. Throws `away` if the line is what failed. */
export async function measure(open: OpenPart, url: string): Promise<Found> {
  try {
    return isPlaylist(url) ? await ofPlaylist(open, url) : await ofFile(open, url)
  } catch (error) {
    if (error instanceof RecordingFault && error.why === 'gone') return { ...nothing, trouble: 'gone' }
    throw error
  }
}

async function ofFile(open: OpenPart, url: string): Promise<Found> {
  const { bytes, etag } = await sizeOf(open, url)
  const length = await mp4Length((from, to) => someBytes(open, url, from, to), bytes)
  return { ...nothing, bytes, etag, length, parts: [{ url, seconds: length, bytes }] }
}

async function ofPlaylist(open: OpenPart, url: string): Promise<Found> {
  let read = readPlaylist(await textOf(open, url), url)
  // One step from a master to its best variant; a master of masters is nothing that a player would take.
  if (read && 'variant' in read) read = readPlaylist(await textOf(open, read.variant), read.variant)
  if (!read || 'variant' in read || read.parts.length > mostParts) return { ...nothing, trouble: 'unreadable' }
  const parts = await sized(open, read.parts)
  return {
    ...nothing,
    length: read.length,
    parts,
    playlist: read.text,
    bytes: read.joins ? parts.reduce((sum, part) => sum + part.bytes, 0) : null,
    trouble: read.joins ? null : 'encrypted',
  }
}

async function sized(open: OpenPart, parts: readonly Part[]): Promise<Measured[]> {
  const known = new Map<string, number>()
  const urls = [...new Set(parts.map(({ url }) => url))]
  let next = 0
  const work = async () => {
    for (let url = urls[next++]; url !== undefined; url = urls[next++]) known.set(url, (await sizeOf(open, url)).bytes)
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return parts.map((part) => ({ ...part, bytes: known.get(part.url) ?? 0 }))
}
