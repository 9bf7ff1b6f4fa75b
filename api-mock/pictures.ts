import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { drawMade, madePicture } from './pictures/made.ts'
import { seedOf } from './pictures/qr.ts'

export type ServedPicture = { readonly type: string; readonly bytes: Buffer }

/** Uploaded bytes by their hash (so the same picture is kept once), and pictures drawn from a recipe. */
export class Pictures {
  readonly #dir: string | undefined
  readonly #memory = new Map<string, Buffer>()

  constructor(dataDir?: string) {
    this.#dir = dataDir && join(dataDir, 'pictures')
    if (this.#dir) mkdirSync(this.#dir, { recursive: true })
  }

  /** Keeps the bytes and returns their name. On disk before the media record that names them is. */
  keep(bytes: Buffer): string {
    const name = createHash('sha256').update(bytes).digest('hex')
    if (!this.#dir) this.#memory.set(name, bytes)
    else if (!existsSync(join(this.#dir, name))) {
      const fresh = join(this.#dir, `${name}.${process.pid}.new`)
      writeFileSync(fresh, bytes)
      renameSync(fresh, join(this.#dir, name))
    }
    return name
  }

  /** Deletes every uploaded picture that is not named; answers how many. */
  keepOnly(names: ReadonlySet<string>): number {
    const dir = this.#dir
    const kept = dir ? readdirSync(dir).filter((name) => /^[0-9a-f]{64}$/.test(name)) : [...this.#memory.keys()]
    const unused = kept.filter((name) => !names.has(name))
    for (const name of unused) {
      if (dir) rmSync(join(dir, name), { force: true })
      else this.#memory.delete(name)
    }
    return unused.length
  }

  async get(name: string): Promise<ServedPicture | undefined> {
    const made = await drawMade(name)
    if (made) return { type: 'image/jpeg', bytes: made }
    const bytes = await this.#kept(name)
    return bytes && { type: typeOf(bytes), bytes }
  }

  async #kept(name: string): Promise<Buffer | undefined> {
    if (!/^[0-9a-f]{64}$/.test(name)) return undefined
    if (!this.#dir) return this.#memory.get(name)
    return readFile(join(this.#dir, name)).catch(() => undefined)
  }
}

const typeOf = (bytes: Buffer) => (bytes[0] === 0x89 ? 'image/png' : bytes[0] === 0x47 ? 'image/gif' : 'image/jpeg')

/** Pictures in answers look like WeChat's (`http://mmbiz.qpic.cn/mmbiz_jpg/…/0`) but live on our own origin. */
export const pictureUrl = (origin: string, picture: string) => `${origin}/mmbiz_jpg/${picture}/0`

/** The face of somebody, always the same one. */
export const avatarUrl = (origin: string, openid: string) =>
  pictureUrl(origin, madePicture('avatar', openid, 132, 132).picture)

/** The picture a path names, if it names one. Below `/op_res/` res.wx.qq.com keeps its fixed codes (§3.1): one that says where it is. */
export function pictureIn(path: string): string | undefined {
  const fixed = /^\/op_res\/[A-Za-z0-9_-]+$/.test(path)
    ? madePicture('qr', seedOf(`https://res.wx.qq.com${path}`), 430, 430)
    : null
  return fixed?.picture ?? /^\/mmbiz_jpg\/([A-Za-z0-9._-]+)\/0$/.exec(path)?.[1]
}
