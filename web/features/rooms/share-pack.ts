import { zipSync, type Zippable } from 'fflate'
import { roomCan } from '#contract/room-acts.ts'
import type { RoomLine, ShareCode } from '#contract/rooms.ts'
import { getQuietly } from '#web/api/quiet.ts'
import { wallHead, wallText } from '#web/text/wall.ts'
import { csvOf, safeName } from './csv.ts'

type Words = { code: string; poster: string; path: string; missing: string }
/** Below the folder of its room. */
export type PackFile = readonly [name: string, bytes: Uint8Array]
type Pack = {
  rooms: readonly RoomLine[]
  words: Words
  read: (id: number) => Promise<ShareCode>
  /** What else belongs into the folder of a room. */
  more?: (room: RoomLine, code: ShareCode) => Promise<readonly PackFile[]>
  say: (done: number) => void
  signal: AbortSignal
}

export const textFile = (name: string, text: string): PackFile => [name, new TextEncoder().encode(text)]

export const picture = async (url: string, signal: AbortSignal): Promise<Uint8Array> => {
  const answer = await getQuietly(url, signal)
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`)
  return new Uint8Array(await answer.arrayBuffer())
}

const endingOf = (bytes: Uint8Array): string => (bytes[0] === 0x89 ? 'png' : bytes[0] === 0x47 ? 'gif' : 'jpg')

/** A folder per room with its code, its poster and its page path, and one table over all. One room at a time: WeChat counts. */
export async function sharePack({ rooms, words, read, more, say, signal }: Pack) {
  const files: Zippable = {}
  const table: (string | number)[][] = [['id', 'name', wallHead('start'), words.path]]
  const failed: RoomLine[] = []
  for (const [at, room] of rooms.entries()) {
    signal.throwIfAborted()
    const start = wallText(room.startsAt)
    const folder = safeName(`${start.slice(5, 10)} ${room.name}`) + ` ${room.id}`
    try {
      if (!roomCan('shareCode', room)) throw new Error(room.status)
      const code = await read(room.id)
      const { qr, poster, pagePath } = code
      const others = (await more?.(room, code)) ?? []
      for (const [name, url] of [
        [words.code, qr],
        [words.poster, poster],
      ] as const) {
        if (!url) continue
        const bytes = await picture(url, signal)
        files[`${folder}/${safeName(name)}.${endingOf(bytes)}`] = [bytes, { level: 0 }] // pictures are pressed already
      }
      for (const [name, bytes] of others) files[`${folder}/${name}`] = [bytes, { level: 0 }]
      files[`${folder}/${safeName(words.path)}.txt`] = new TextEncoder().encode(`${pagePath}\n`)
      table.push([room.id, room.name, start, pagePath])
    } catch (error) {
      if (signal.aborted) throw error
      failed.push(room)
      table.push([room.id, room.name, start, words.missing])
    }
    say(at + 1)
  }
  files['index.csv'] = new TextEncoder().encode(csvOf(table))
  // Not fflate's workers: they are made of blob: addresses, which the CSP forbids. Nothing is pressed, so it takes no time.
  const bytes = zipSync(files)
  return {
    zip: new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'application/zip' }),
    failed,
    packed: rooms.length - failed.length,
  }
}
