import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { Fault } from '../fault.ts'
import type { MiniPrograms } from '../mini-programs/mini-programs.ts'
import type { Db } from '../store/database.ts'

/**
 * WeChat's pictures on our origin: a page names no foreign host. Only addresses out of WeChat's own answers get a key;
 * what was fetched is kept in a folder that may be deleted at any time.
 */
export function createWechatPictures(db: Db, miniPrograms: MiniPrograms, cacheDir: string) {
  const noted = new Map<string, Set<string>>()
  const fetching = new Map<string, Promise<Buffer>>()

  const keyOf = (url: string) => createHash('sha256').update(url).digest('hex').slice(0, 32)
  const knownOf = async (mp: string) => {
    const known = noted.get(mp)
    if (known) return known
    const rows = await db.selectFrom('picture').select('key').where('mp', '=', mp).execute()
    const set = new Set(rows.map(({ key }) => key))
    noted.set(mp, set)
    return set
  }

  const fetchOnce = async (mp: string, key: string, file: string): Promise<Buffer> => {
    const row = await db
      .selectFrom('picture')
      .select('url')
      .where('mp', '=', mp)
      .where('key', '=', key)
      .executeTakeFirst()
    if (!row) throw new Fault('notFound', 'No such picture.')
    const answer = await miniPrograms.get(mp).fetchPicture(row.url)
    if (answer.kind !== 'ok') throw new Fault('wechatAway', 'WeChat did not give this picture.')
    await mkdir(join(cacheDir, mp), { recursive: true })
    await keepFile(file, answer.data.bytes)
    return answer.data.bytes
  }

  return {
    urlOf: (mp: string, url: string | null | undefined) => (url ? `/api/${mp}/pictures/${keyOf(url)}` : null),

    /** To be called with every address that came out of an answer of WeChat's. */
    async note(mp: string, urls: (string | null | undefined)[]): Promise<void> {
      const known = await knownOf(mp)
      const fresh = [...new Set(urls)].flatMap((url) =>
        url && !known.has(keyOf(url)) ? [{ mp, key: keyOf(url), url }] : [],
      )
      if (fresh.length === 0) return
      await db
        .insertInto('picture')
        .values(fresh)
        .onConflict((c) => c.doNothing())
        .execute()
      for (const { key } of fresh) known.add(key)
    },

    /** One whose address is known without an answer of WeChat's. */
    async fixed(mp: string, url: string): Promise<Buffer> {
      await this.note(mp, [url])
      return this.read(mp, keyOf(url))
    },

    async read(mp: string, key: string, size?: 'thumb'): Promise<Buffer> {
      const file = join(cacheDir, mp, key)
      const wanted = size ? `${file}.${size}` : file
      const cached = await readFile(wanted).catch(() => undefined)
      if (cached) return cached
      let once = fetching.get(file)
      if (!once) {
        once = readFile(file)
          .catch(() => fetchOnce(mp, key, file))
          .finally(() => fetching.delete(file))
        fetching.set(file, once)
      }
      const whole = await once
      if (!size) return whole
      const small = await sharp(whole, { limitInputPixels: 50_000_000 })
        .rotate()
        .resize({ width: 144, withoutEnlargement: true })
        .jpeg({ quality: 80 })
        .toBuffer()
      await keepFile(wanted, small)
      return small
    },
  }
}
export type WechatPictures = ReturnType<typeof createWechatPictures>

let files = 0
/** By rename, so that nobody reads half a picture. A full disk costs the cache, not the picture. */
async function keepFile(file: string, bytes: Buffer): Promise<void> {
  const part = `${file}.${process.pid}.${files++}.part`
  try {
    await writeFile(part, bytes)
    await rename(part, file)
  } catch {
    // The picture itself is in hand; it is fetched again next time.
  }
}
