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
  let nested = 0
  let skipped = 0
  try {
    await unfold(
      file,
      limits,
      (raw) => {
        const path = cleanPath(raw)
        const name = path.split('/').at(-1) ?? ''
        if (raw.endsWith('/') || path.startsWith('__MACOSX/') || name.startsWith('.')) return undefined
        // A zip in a zip is not opened: that is how bombs are built.
        if (isArchive.test(name)) return void nested++
        if (!isPicture.test(name)) return void skipped++
        const parts: Uint8Array<ArrayBuffer>[] = []
        return (chunk, final) => {
          parts.push(chunk)
          if (final) files.push(new File(parts, path))
        }
      },
      'wanted',
    )
    scope.postMessage({ id, files, nested, skipped } satisfies ZipAnswer)
  } catch (error) {
    scope.postMessage({ id, refused: error instanceof ZipRefused ? error.why : 'zipBroken' } satisfies ZipAnswer)
  }
}
