/// <reference lib="webworker" />
import { cleanPath, unfold, ZipRefused, type ZipRefusal } from './guard.ts'

export type ZipAsk = { id: number; file: File }
export type ZipAnswer =
  { id: number; files: File[]; nested: number; skipped: number } | { id: number; refused: ZipRefusal }

const limits = { entries: 3000, eachBytes: 40_000_000, allBytes: 600_000_000, ratio: 200 }
const isPicture = /\.(jpe?g|png|webp|gif|avif|bmp|heic|heif)$/i
const isArchive = /\.(zip|rar|7z|tar|gz|xlsx|docx)$/i

const scope = self as unknown as DedicatedWorkerGlobalScope

scope.onmessage = async ({ data: { id, file } }: MessageEvent<ZipAsk>) => {
  const files: File[] = []
  const taken = new Map<string, number>()
  let nested = 0
  let skipped = 0
  try {
    await unfold(file, limits, (raw) => {
      const path = cleanPath(raw)
      const name = path.split('/').at(-1) ?? ''
      if (raw.endsWith('/') || path.startsWith('__MACOSX/') || name.startsWith('.')) return undefined
      // A zip in a zip is not opened: that is how bombs are built.
      if (isArchive.test(name)) return void nested++
      if (!isPicture.test(name)) return void skipped++
      const parts: Uint8Array<ArrayBuffer>[] = []
      // `../a.jpg` and `a.jpg` are two pictures of one name, and a row that wants it has to be told.
      const times = (taken.get(path) ?? 0) + 1
      taken.set(path, times)
      const own = times === 1 ? path : `${times}/${path}`
      return (chunk, final) => {
        parts.push(chunk)
        if (final) files.push(new File(parts, own))
      }
    })
    scope.postMessage({ id, files, nested, skipped } satisfies ZipAnswer)
  } catch (error) {
    scope.postMessage({ id, refused: error instanceof ZipRefused ? error.why : 'zipBroken' } satisfies ZipAnswer)
  }
}
