import { useEffect, useMemo, useRef, useState } from 'react'
import { imageSlots } from '#contract/images.ts'
import { Fault } from '#web/api/fault.ts'
import { keepImage } from '../mutations.ts'
import { centredArea } from '#web/lib/pictures/fit.ts'
import { fitPhoto, openPhoto, PhotoRefused, type Photo } from '#web/lib/pictures/fitter.ts'
import type { RoomSlot } from '../values.ts'
import { finderOf } from './box.ts'
import { FileRefused, readZip } from './readers.ts'

/** What became of one picture in one slot. */
export type Made = { id: string } | { failed: PhotoRefused | Fault }
export const slotOfField = { coverImage: 'cover', shareImage: 'share', feedImage: 'feed' } as const satisfies Record<
  string,
  RoomSlot
>
export type PictureField = keyof typeof slotOfField
export const madeKey = (file: string, field: PictureField) => `${field} ${file}`

/**
 * The pictures of an import: chosen, out of a zip, or shared by all rows. Whatever rows want is fitted in the worker and
 * uploaded, one at a time and each once; a failure stays with its picture.
 */
export function useBox(mp: string) {
  const [files, setFiles] = useState<ReadonlyMap<string, File>>(new Map())
  const [made, setMade] = useState<ReadonlyMap<string, Made>>(new Map())
  const [wanted, setWanted] = useState<readonly string[]>([])
  const [notes, setNotes] = useState<{ nested: number; skipped: number }>({ nested: 0, skipped: 0 })
  const [refused, setRefused] = useState<FileRefused>()
  const [reading, setReading] = useState(false)
  const open = useRef<{ file: File; photo: Promise<Photo> } | undefined>(undefined)
  const busy = useRef(false)
  const find = useMemo(() => finderOf(files.keys()), [files])

  const todo = wanted.filter((key) => !made.has(key))
  const next = todo[0]

  useEffect(() => {
    if (next === undefined || busy.current) return
    const field = next.slice(0, next.indexOf(' ')) as PictureField
    const file = files.get(next.slice(field.length + 1))
    if (!file) return
    busy.current = true
    const finish = (result: Made) => {
      busy.current = false
      setMade((all) => new Map(all).set(next, result))
    }
    void makeOne(mp, field, file, open).then(
      (id) => finish({ id }),
      (error: unknown) =>
        finish({
          failed: error instanceof Fault || error instanceof PhotoRefused ? error : new PhotoRefused('broken'),
        }),
    )
  }, [next, files, mp])

  /** A file under a name that was there before is a new picture. */
  const put = (more: readonly (readonly [string, File])[]) => {
    const names = new Set(more.map(([name]) => name))
    setMade((all) => new Map([...all].filter(([key]) => !names.has(key.slice(key.indexOf(' ') + 1)))))
    setFiles((all) => new Map([...all, ...more]))
  }

  return {
    files,
    find,
    made,
    notes,
    refused,
    reading,
    total: wanted.length,
    left: todo.length,
    failed: wanted.filter((key) => {
      const result = made.get(key)
      return result && 'failed' in result
    }).length,
    setWanted,
    share: (name: string, file: File | undefined) => {
      if (file) return put([[name, file]])
      setFiles((all) => new Map([...all].filter(([key]) => key !== name)))
    },
    retry: () =>
      setMade(
        (all) => new Map([...all].filter(([, result]) => !('failed' in result && result.failed instanceof Fault))),
      ),
    async choose(list: readonly File[]) {
      setRefused(undefined)
      setReading(true)
      const found: [string, File][] = []
      const said = { nested: 0, skipped: 0 }
      try {
        for (const file of list) {
          if (!/\.zip$/i.test(file.name)) {
            found.push([file.name, file])
            continue
          }
          const zip = await readZip(file)
          found.push(...zip.files.map((one): [string, File] => [one.name, one]))
          said.nested += zip.nested
          said.skipped += zip.skipped
        }
      } catch (error) {
        setRefused(error instanceof FileRefused ? error : new FileRefused('zipBroken'))
      } finally {
        setReading(false)
        setNotes(said)
        put(found)
      }
    },
  }
}
export type Box = ReturnType<typeof useBox>

type Opened = { current: { file: File; photo: Promise<Photo> } | undefined }

/** The three slots of one photo come one after another: it is opened once. */
async function makeOne(mp: string, field: PictureField, file: File, open: Opened): Promise<string> {
  if (open.current?.file !== file) open.current = { file, photo: openPhoto(file) }
  const photo = await open.current.photo
  const slot = slotOfField[field]
  const { width, height, bytes } = imageSlots[slot]
  const area = centredArea(photo, { width, height })
  const fitted = await fitPhoto(photo, area, { width, height }, bytes * 0.95)
  const kept = await keepImage(mp, slot, fitted, new AbortController().signal)
  return kept.id
}
