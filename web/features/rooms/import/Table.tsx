import { useEffect, useMemo, useState } from 'react'
import type { RoomLine } from '#contract/rooms.ts'
import { useText } from '#web/text/language.ts'
import { FilterChips } from '#web/ui/FilterChips.tsx'
import { columnKeys, pictureColumns, type ColumnKey } from './columns.ts'
import { Grid, type Line } from './Grid.tsx'
import frame from '#web/ui/import/bulk.module.css'
import css from '#web/ui/import/import.module.css'
import { pictureFailure } from '#web/ui/import/PictureBox.tsx'
import { sheetText } from '#web/ui/import/text.ts'
import { importText } from './text.ts'
import { madeKey, type Box } from './use-room-box.ts'
import type { Import } from './use-import.ts'
import { Foot } from './Foot.tsx'

type View = 'all' | 'errors' | 'conflicts' | 'out'
type TableProps = { mp: string; box: Box; table: Import; rooms: readonly RoomLine[]; name: string; may: boolean }
export function Table({ mp, box, table, rooms, name, may }: TableProps) {
  const text = useText(importText)
  const shared = useText(sheetText)
  const { rows } = table
  const [view, setView] = useState<{ of: View; ids?: ReadonlySet<number> }>({ of: 'all' })
  const all = rows.map((row, i): Line => {
    const { problems, conflicts, checked } = table.found(row, i)
    const pictures = pictureColumns.flatMap((key): [ColumnKey, string][] => {
      const file = checked.pictures[key]
      const made = file === undefined ? undefined : box.made.get(madeKey(file, key))
      return made && 'failed' in made ? [[key, pictureFailure(made.failed)]] : []
    })
    return { row, problems, conflicts, pictures }
  })
  useWanted(table, box)

  const isWrong = (line: Line) => !line.row.leftOut && line.problems.length + line.pictures.length > 0
  const wrong = all.filter(isWrong)
  const sets: Record<View, Line[]> = {
    all,
    errors: wrong,
    conflicts: all.filter((line) => !line.row.leftOut && line.conflicts.length > 0),
    out: all.filter(({ row }) => row.leftOut),
  }
  // A row that has just been mended stays where it is until the filter is chosen again.
  const shown = view.ids ? all.filter(({ row }) => view.ids?.has(row.id)) : all
  const choose = (of: View) => setView({ of, ...(of !== 'all' && { ids: new Set(sets[of].map(({ row }) => row.id)) }) })

  const names = useMemo(() => new Map(rooms.map((room) => [room.id as number | string, room.name])), [rooms])
  const nameOf = (id: number | string) => {
    const row = rows.find((one) => `row ${one.id}` === id)
    return names.get(id) ?? (row && (row.cells.name || String(row.line))) ?? String(id)
  }
  const columns = columnKeys.filter(
    (key, i) =>
      i < 9 || rows.some((row) => row.cells[key]) || all.some((line) => line.problems.some(([at]) => at === key)),
  )
  return (
    <section className={css.rows} aria-labelledby="import-rows">
      <div className={frame.head}>
        <h2 id="import-rows">{shared.rowsTitle}</h2>
        <FilterChips
          label={shared.filter}
          chips={(['all', 'errors', 'conflicts', 'out'] as const).map((key) => ({
            key,
            words: shared[key],
            count: sets[key].length,
          }))}
          chosen={view.of}
          onChoose={choose}
        />
      </div>
      {table.crowd > 0 && <p className={css.warn}>{text.crowded(table.crowd)}</p>}
      <Grid
        lines={shown}
        columns={columns}
        setCell={table.setCell}
        leaveOut={(id, out) => table.leaveOut(new Set([id]), out)}
        nameOf={nameOf}
      />
      <Foot
        mp={mp}
        box={box}
        table={table}
        name={name}
        may={may}
        wrong={wrong.map(({ row }) => row)}
        onSeeErrors={() => choose('errors')}
      />
    </section>
  )
}

/** Tells the box which pictures the rows that go want. */
function useWanted(table: Import, box: Box) {
  const wanted = useMemo(() => {
    const keys = new Set<string>()
    for (const [i, row] of table.rows.entries()) {
      if (row.leftOut) continue
      const { pictures } = table.found(row, i).checked
      for (const key of pictureColumns) if (pictures[key] !== undefined) keys.add(madeKey(pictures[key], key))
    }
    // One photo's three slots beside each other, so that it is opened once.
    return [...keys].sort((a, b) => a.slice(a.indexOf(' ')).localeCompare(b.slice(b.indexOf(' '))))
    // What a row wants changes with the rows and the files only.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [table.rows, box.files])
  const { setWanted } = box
  useEffect(() => setWanted(wanted), [wanted, setWanted])
}
