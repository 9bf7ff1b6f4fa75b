import { useEffect, useMemo, useRef, useState } from 'react'
import { finderOf } from '#web/lib/sheet/box.ts'
import { FileRefused, readZip } from '#web/lib/sheet/readers.ts'
import { openPhoto, PhotoRefused, type Photo } from '#web/lib/pictures/fitter.ts'

/** What became of one picture in one slot; an error that is no `PhotoRefused` is the gateway's fault and may pass. */
export type Made = { id: string } | { failed: Error }
export const madeKey = (file: string, slot: string) => `${slot} ${file}`

/** Fits a photo to a slot and hands it to the gateway; the id under which it is kept. @throws PhotoRefused, or the gateway's fault */
export type Make = (photo: Photo, slot: string) => Promise<string>

/**
 * The pictures of an import: chosen, out of a zip, or shared by all rows. Whatever rows want is fitted in the worker and
 * uploaded, one at a time and each once; a failure stays with its picture.
 */
export function useBox(make: Make) {
  const [files, setFiles] = useState<ReadonlyMap<string, File>>(new Map())
  const [made, setMade] = useState<ReadonlyMap<string, Made>>(new Map())
  const [wanted, setWanted] = useState<readonly string[]>([])
  const [notes, setNotes] = useState<{ nested: number; skipped: number }>({ nested: 0, skipped: 0 })
  const [refused, setRefused] = useState<FileRefused>()
  const [reading, setReading] = useState(false)
  // The slots of one photo come one after another: it is opened once.
  const open = useRef<{ file: File; photo: Promise<Photo> } | undefined>(undefined)
  const busy = useRef(false)
  const find = useMemo(() => finderOf(files.keys()), [files])

  const todo = wanted.filter((key) => !made.has(key))
  const next = todo[0]

  useEffect(() => {
    if (next === undefined || busy.current) return
    const slot = next.slice(0, next.indexOf(' '))
    const file = files.get(next.slice(slot.length + 1))
    if (!file) return
    busy.current = true
    const finish = (result: Made) => {
      busy.current = false
      setMade((all) => new Map(all).set(next, result))
    }
    if (open.current?.file !== file) open.current = { file, photo: openPhoto(file) }
    void open.current.photo
      .then((photo) => make(photo, slot))
      .then(
        (id) => finish({ id }),
        (error: unknown) => finish({ failed: error instanceof Error ? error : new PhotoRefused('broken') }),
      )
  }, [next, files, make])

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
    /** All again: they are to be fitted in another way. */
    remake: () => setMade(new Map()),
    retry: () =>
      setMade(
        (all) =>
          new Map([...all].filter(([, result]) => !('failed' in result) || result.failed instanceof PhotoRefused)),
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
