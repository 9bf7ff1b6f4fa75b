import { createHash, type Hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import type { OpenPart } from '../wechat/recording-parts.ts'
import { bytesOf, type Measured } from '../replay/recording.ts'
import type { Bucket, UploadedPart } from './bucket.ts'

/** How far it is, said so often that a page sees it move; what really lies there is asked of the disk. */
const step = 4_000_000
/** S3 wants at least 5 MiB a part, and at most 10,000 of them. */
const partSize = (bytes: number) => Math.max(8 * 1024 * 1024, Math.ceil(bytes / 9_000))

/** The gateway is leaving: what came so far stays, and is gone on with. */
export class Left extends Error {}

type Going = { signal: AbortSignal; progress: (done: number) => Promise<void> }

export const bytesIn = (file: string): Promise<number> =>
  stat(file).then(
    ({ size }) => size,
    () => 0,
  )
export const remove = (file: string): Promise<void> => rm(file, { force: true })

async function hashInto(hash: Hash, file: string, bytes: number): Promise<void> {
  if (bytes > 0) for await (const chunk of createReadStream(file, { end: bytes - 1 })) hash.update(chunk as Buffer)
}

/** The SHA-256 of a file as it lies on the disk. */
export async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256')
  await hashInto(hash, file, await bytesIn(file))
  return hash.digest('hex')
}

/**
 * Fetches a recording into a file, from where the file ends, and says the SHA-256 of every byte that came; what lay there
 * already is read once more for it. Written by position: whoever else should still be writing writes the same bytes to the
 * same places.
 */
export async function fetchInto(
  file: string,
  from: { open: OpenPart; parts: readonly Measured[]; etag: string | null },
  { signal, progress }: Going,
): Promise<string> {
  const size = from.parts.reduce((sum, part) => sum + part.bytes, 0)
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  if ((await bytesIn(file)) > size) await remove(file)
  let at = await bytesIn(file)
  const hash = createHash('sha256')
  await hashInto(hash, file, at)
  await progress(at)
  if (at < size) {
    const handle = await open(file, at === 0 ? 'w' : 'r+', 0o600)
    try {
      let said = at
      for await (const chunk of bytesOf(from.open, from.parts, { from: at, to: size - 1, etag: from.etag })) {
        if (signal.aborted) throw new Left()
        await handle.write(chunk, 0, chunk.length, at)
        hash.update(chunk)
        at += chunk.length
        if (at - said < step) continue
        said = at
        await progress(at)
      }
      await handle.sync()
    } finally {
      await handle.close()
    }
  }
  return hash.digest('hex')
}

/** Into its place under its name, with its checksum beside it in the form that `sha256sum -c` reads. */
export async function intoPlace(file: string, to: string, sha256: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 })
  await writeFile(`${to}.sha256`, `${sha256}  ${basename(to)}\n`, { mode: 0o600 })
  await rename(file, to)
}

/** A multipart upload under way. `at`: the bucket and key it is for. */
export type Upload = { id: string; at: string; parts: UploadedPart[] }

/** Part by part into the bucket. What it has answered for is not sent again; `remember` is told before anything is lost. */
export async function intoBucket(
  file: string,
  bucket: Bucket,
  to: { key: string; at: string; sha256: string },
  known: Upload | null,
  { signal, remember }: { signal: AbortSignal; remember: (upload: Upload, done: number) => Promise<void> },
): Promise<void> {
  const size = await bytesIn(file)
  const long = partSize(size)
  // Begun for another place: not to be gone on with.
  const upload = known?.at === to.at ? known : { id: await bucket.begin(to.key, to.sha256), at: to.at, parts: [] }
  await remember(upload, Math.min(size, upload.parts.length * long))
  const handle = await open(file, 'r')
  try {
    for (let n = 1; (n - 1) * long < size; n++) {
      if (upload.parts.some((part) => part.n === n)) continue
      if (signal.aborted) throw new Left()
      const from = (n - 1) * long
      const bytes = Buffer.alloc(Math.min(long, size - from))
      await handle.read(bytes, 0, bytes.length, from)
      upload.parts.push(await bucket.part(to.key, upload.id, n, bytes))
      await remember(upload, from + bytes.length)
    }
  } finally {
    await handle.close()
  }
  await bucket.complete(
    to.key,
    upload.id,
    upload.parts.toSorted((a, b) => a.n - b.n),
  )
}
