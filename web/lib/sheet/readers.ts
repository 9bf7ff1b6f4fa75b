import type { SheetColumns } from './match.ts'
import type { Sheet, SheetAnswer, SheetAsk, SheetRefusal, SheetToWrite } from './sheet.worker.ts'
import type { ZipAnswer } from './zip.worker.ts'

/** Why a file gave no rows or pictures. */
export class FileRefused extends Error {
  readonly why: SheetRefusal | 'slow'
  readonly count: number | undefined
  constructor(why: SheetRefusal | 'slow', count?: number) {
    super(why)
    this.why = why
    this.count = count
  }
}

/** A worker per file: one that a strange file has driven mad is ended, and the page never waits for it. */
async function askOnce<Answer>(worker: Worker, ask: object, patience: number): Promise<Answer> {
  try {
    return await new Promise<Answer>((answered, fail) => {
      const timer = setTimeout(() => fail(new FileRefused('slow')), patience)
      worker.onmessage = ({ data }: MessageEvent<Answer>) => {
        clearTimeout(timer)
        answered(data)
      }
      worker.onerror = () => fail(new FileRefused('notASheet'))
      worker.postMessage(ask)
    })
  } finally {
    worker.terminate()
  }
}

const sheetWorker = () => new Worker(new URL('./sheet.worker.ts', import.meta.url), { type: 'module' })

/** @throws FileRefused */
export async function readSheet<Key extends string>(file: File, columns: SheetColumns<Key>): Promise<Sheet<Key>> {
  const ask: SheetAsk = { id: 1, act: 'read', file, columns: columns as SheetColumns<string> }
  const answer = await askOnce<SheetAnswer>(sheetWorker(), ask, 60_000)
  if ('refused' in answer) throw new FileRefused(answer.refused, answer.count)
  if (!('sheet' in answer)) throw new FileRefused('notASheet')
  return answer.sheet as Sheet<Key>
}

/** An XLSX file. */
export async function writeSheets(sheets: SheetToWrite[]): Promise<Blob> {
  const answer = await askOnce<SheetAnswer>(sheetWorker(), { id: 1, act: 'write', sheets } satisfies SheetAsk, 60_000)
  if (!('written' in answer)) throw new FileRefused('notASheet')
  return new Blob([answer.written], { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' })
}

/** @throws FileRefused */
export async function readZip(file: File): Promise<{ files: File[]; nested: number; skipped: number }> {
  const worker = new Worker(new URL('./zip.worker.ts', import.meta.url), { type: 'module' })
  const answer = await askOnce<ZipAnswer>(worker, { id: 1, file }, 120_000)
  if ('refused' in answer) throw new FileRefused(answer.refused)
  return answer
}
