import { useRef, useState } from 'react'
import type { SheetColumns } from '#web/lib/sheet/match.ts'
import { FileRefused, readSheet } from '#web/lib/sheet/readers.ts'
import type { CellNote, SheetRow } from '#web/lib/sheet/row.ts'
import type { Sheet } from '#web/lib/sheet/sheet.worker.ts'

export type Reading<Key extends string> =
  | { at: 'nothing' }
  | { at: 'reading'; name: string }
  | { at: 'refused'; name: string; fault: FileRefused }
  | { at: 'ready'; name: string; sheet: Sheet<Key> }

/** The rows of a spreadsheet: read in a worker, then changed cell by cell. What is wrong with them is the caller's to say. */
export function useSheet<Key extends string>(columns: SheetColumns<Key>) {
  const [reading, setReading] = useState<Reading<Key>>({ at: 'nothing' })
  const [rows, setRows] = useState<readonly SheetRow<Key>[]>([])
  const turn = useRef(0)
  return {
    reading,
    rows,
    async open(file: File) {
      const mine = ++turn.current
      setReading({ at: 'reading', name: file.name })
      try {
        const sheet = await readSheet(file, columns)
        if (mine !== turn.current) return
        setRows(sheet.rows)
        setReading({ at: 'ready', name: file.name, sheet })
      } catch (error) {
        const fault = error instanceof FileRefused ? error : new FileRefused('notASheet')
        if (mine === turn.current) setReading({ at: 'refused', name: file.name, fault })
      }
    },
    forget() {
      turn.current++
      setRows([])
      setReading({ at: 'nothing' })
    },
    setCell: (id: number, column: Key, value: string) =>
      setRows((all) =>
        all.map((row) => {
          if (row.id !== id) return row
          const notes: Partial<Record<Key, CellNote>> = { ...row.notes }
          delete notes[column]
          return { ...row, cells: { ...row.cells, [column]: value }, notes }
        }),
      ),
    leaveOut: (ids: ReadonlySet<number>, out: boolean) =>
      setRows((all) =>
        all.map((row) => {
          if (!ids.has(row.id)) return row
          const { leftOut: _, ...rest } = row
          return out ? { ...rest, leftOut: true as const } : rest
        }),
      ),
  }
}
export type SheetTable<Key extends string> = ReturnType<typeof useSheet<Key>>
