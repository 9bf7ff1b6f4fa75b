import type { Area, Size } from './fit.ts'
import type { FitAnswer, FitAsk, FitRefusal } from './fit.worker.ts'

/** A photo from the person's disk that the browser can read, with a small copy to crop on. */
export type Photo = { file: Blob; name: string; preview: Blob; width: number; height: number }

/** Why a photo cannot be used, before any server saw it. */
export class PhotoRefused extends Error {
  readonly why: FitRefusal
  constructor(why: FitRefusal) {
    super(why)
    this.why = why
  }
}

type Want<Act extends FitAsk['act']> = Omit<Extract<FitAsk, { act: Act }>, 'id'>

let worker: Worker | undefined
let asked = 0
const waiting = new Map<number, { answer: (answer: FitAnswer) => void; fail: (why: unknown) => void }>()

function theWorker(): Worker {
  if (worker) return worker
  worker = new Worker(new URL('./fit.worker.ts', import.meta.url), { type: 'module' })
  worker.onmessage = ({ data }: MessageEvent<FitAnswer>) => {
    waiting.get(data.id)?.answer(data)
    waiting.delete(data.id)
  }
  // Out of memory kills a worker without an answer; the next photo gets a fresh one.
  worker.onerror = () => {
    worker?.terminate()
    worker = undefined
    for (const { fail } of waiting.values()) fail(new PhotoRefused('broken'))
    waiting.clear()
  }
  return worker
}

async function ask(want: Want<'open'> | Want<'fit'> | Want<'reduce'>): Promise<FitAnswer> {
  const id = ++asked
  const answer = await new Promise<FitAnswer>((answered, fail) => {
    waiting.set(id, { answer: answered, fail })
    theWorker().postMessage({ ...want, id })
  })
  if ('refused' in answer) throw new PhotoRefused(answer.refused)
  return answer
}

/** @throws PhotoRefused */
export async function openPhoto(file: File): Promise<Photo> {
  const answer = await ask({ act: 'open', file })
  if (!('opened' in answer)) throw new PhotoRefused('broken')
  return { file, name: file.name, ...answer.opened }
}

/** A JPEG of exactly `to` pixels and at most `bytes`. @throws PhotoRefused */
export async function fitPhoto(photo: Photo, area: Area, to: Size, bytes: number): Promise<File> {
  const answer = await ask({ act: 'fit', file: photo.file, area, to, bytes })
  if (!('fitted' in answer)) throw new PhotoRefused('broken')
  return new File([answer.fitted], `${photo.name.replace(/\.\w+$/, '') || 'photo'}.jpg`, { type: 'image/jpeg' })
}

/** The photo as we keep it, to be cut again another day. @throws PhotoRefused */
export async function reducePhoto(photo: Photo, edge: number, bytes: number): Promise<Blob> {
  const answer = await ask({ act: 'reduce', file: photo.file, edge, bytes })
  if (!('fitted' in answer)) throw new PhotoRefused('broken')
  return answer.fitted
}
