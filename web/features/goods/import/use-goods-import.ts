import { useCallback, useEffect, useMemo, useState } from 'react'
import { imageSlots } from '#contract/images.ts'
import type { Goods } from '#contract/goods.ts'
import type { NewGoods } from '#contract/new-goods.ts'
import { fitPhoto, type Photo } from '#web/lib/pictures/fitter.ts'
import type { FindPicture } from '#web/lib/sheet/box.ts'
import { goodsWords } from '#web/text/goods.ts'
import { pictureFailure } from '#web/ui/import/PictureBox.tsx'
import type { CellTrouble, GridLine } from '#web/ui/import/SheetGrid.tsx'
import { madeKey, useBox, type Box } from '#web/ui/import/use-box.ts'
import { useSheet } from '#web/ui/import/use-sheet.ts'
import { keepPicture } from '../mutations.ts'
import { areaFor, type FitWay } from '../use-picture.ts'
import { goodsColumns, type ColumnKey } from './columns.ts'
import { cellWords } from './problem-words.ts'
import { checkRow, inLibrary, libraryPicture, twins, type CellProblem, type Checked, type Row } from './rows.ts'
import { importText } from './text.ts'

const { width, height, bytes } = imageSlots.goods
const slot = 'goods'

/** What came back for single cells after sending: by what only the gateway knows. */
type SentBack = ReadonlyMap<number, Partial<Record<ColumnKey, CellProblem>>>

/** The pictures of an import, each made a square of 300 × 300. */
export function useGoodsBox(mp: string, way: FitWay): Box {
  const make = useCallback(
    async (photo: Photo) => {
      const fitted = await fitPhoto(photo, areaFor(photo, way), { width, height }, bytes * 0.95)
      return (await keepPicture(mp, fitted)).id
    },
    [mp, way],
  )
  return useBox(make)
}

/** The table of an import, checked row by row. */
export function useGoodsImport(box: Box, library: readonly Goods[]) {
  const table = useSheet(goodsColumns)
  const [sentBack, setSentBack] = useState<SentBack>(new Map())
  const { rows } = table
  const { find, made, setWanted } = box
  const kept = useMemo(() => libraryPicture(library), [library])
  const twinOf = useMemo(() => inLibrary(library), [library])
  const check = useMemo(() => rememberedChecks(find, kept), [find, kept])
  const same = useMemo(() => twins(rows.map((row) => ({ row, goods: check(row).goods }))), [rows, check])

  const wanted = useMemo(() => {
    const files = rows.flatMap((row) => (row.leftOut ? [] : (check(row).file ?? [])))
    return [...new Set(files)].map((file) => madeKey(file, slot))
  }, [rows, check])
  useEffect(() => setWanted(wanted), [wanted, setWanted])

  const lines = rows.map((row): GridLine<ColumnKey> => {
    const { file, problems } = check(row)
    const troubles: CellTrouble<ColumnKey>[] = Object.entries({ ...sentBack.get(row.id), ...problems }).map(
      ([key, problem]) => ({ key: key as ColumnKey, words: cellWords(problem, key as ColumnKey) }),
    )
    const twin = same.get(row.id)
    if (twin !== undefined && !problems.name) troubles.push({ key: 'name', words: importText().twin(twin) })
    const picture = file === undefined ? undefined : made.get(madeKey(file, slot))
    if (picture && 'failed' in picture) troubles.push({ key: 'image', words: pictureFailure(picture.failed) })
    const known = twinOf(check(row).goods)
    return { row, troubles, warnings: known ? [importText().known(known.id, goodsWords().audit[known.audit])] : [] }
  })

  /** The goods of the rows that go, with the rows' ids; those whose picture is not there yet are missing. */
  const goods = (): { ids: number[]; goods: NewGoods[] } => {
    const all = { ids: [] as number[], goods: [] as NewGoods[] }
    for (const row of rows) {
      if (row.leftOut) continue
      const checked = check(row)
      const picture = checked.file === undefined ? undefined : made.get(madeKey(checked.file, slot))
      const image = picture && 'id' in picture ? picture.id : checked.file === undefined && checked.goods.image
      if (!image) continue
      all.ids.push(row.id)
      all.goods.push({ ...checked.goods, image } as NewGoods)
    }
    return all
  }

  return {
    ...table,
    lines,
    goods,
    setSentBack,
    setCell(id: number, column: ColumnKey, value: string) {
      setSentBack((all) => {
        if (!all.get(id)?.[column]) return all
        const { [column]: _, ...rest } = all.get(id) ?? {}
        return new Map(all).set(id, rest)
      })
      table.setCell(id, column, value)
    },
  }
}
export type GoodsImport = ReturnType<typeof useGoodsImport>

/** A row that did not change is not checked again, unless the files or the library did. */
function rememberedChecks(find: FindPicture, kept: (cell: string) => string | undefined) {
  const known = new WeakMap<Row, Checked>()
  return (row: Row): Checked => {
    const checked = known.get(row) ?? checkRow(row, find, kept)
    known.set(row, checked)
    return checked
  }
}
