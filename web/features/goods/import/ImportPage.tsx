import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useParams } from 'react-router-dom'
import type { Goods } from '#contract/goods.ts'
import { useMay } from '#web/features/accounts/queries.ts'
import { paths } from '#web/lib/paths.ts'
import { languageNow, useLanguage, useText } from '#web/text/language.ts'
import { Choice } from '#web/ui/Choice.tsx'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { FilterChips } from '#web/ui/FilterChips.tsx'
import frame from '#web/ui/import/bulk.module.css'
import css from '#web/ui/import/import.module.css'
import { PictureBox } from '#web/ui/import/PictureBox.tsx'
import { SheetDrop } from '#web/ui/import/SheetDrop.tsx'
import { SheetGrid, type GridLine } from '#web/ui/import/SheetGrid.tsx'
import { SheetSummary } from '#web/ui/import/SheetSummary.tsx'
import { TemplateButton } from '#web/ui/import/TemplateButton.tsx'
import { sheetText } from '#web/ui/import/text.ts'
import { LinkButton } from '#web/ui/LinkButton.tsx'
import { Page } from '#web/ui/Page.tsx'
import { goodsQueries } from '../queries.ts'
import { goodsText } from '../text.ts'
import type { FitWay } from '../use-picture.ts'
import { columnKeys, headers, requiredColumns, type ColumnKey } from './columns.ts'
import { Foot } from './Foot.tsx'
import { makeTemplate } from './template.ts'
import { importText } from './text.ts'
import { useGoodsBox, useGoodsImport, type GoodsImport } from './use-goods-import.ts'

const noGoods: Goods[] = []
const headOf = (key: ColumnKey) => headers[key][languageNow()]
const widths: Record<ColumnKey, string> = {
  name: '220px',
  type: '112px',
  price: '112px',
  price2: '112px',
  path: '280px',
  appId: '160px',
  image: '160px',
}

/** `/:mp/goods/import`: a spreadsheet and its pictures, checked whole, then one job. */
export function ImportPage() {
  const { mp = '' } = useParams()
  const text = useText(importText)
  const shared = useText(sheetText)
  const language = useLanguage()
  const cannotWrite = useText(goodsText).cannotWrite
  const { data, error, refetch } = useQuery(goodsQueries.list(mp))
  const [way, setWay] = useState<FitWay>('crop')
  const box = useGoodsBox(mp, way)
  const table = useGoodsImport(box, data?.goods ?? noGoods)
  const { reading } = table
  const may = useMay(mp, 'goods.write')
  return (
    <Page
      title={text.title}
      about={text.about}
      up={{ to: paths.goods(mp), label: text.goods }}
      actions={
        <>
          <LinkButton to={paths.jobs(mp)}>{text.jobs}</LinkButton>
          <TemplateButton name={text.templateName} make={() => makeTemplate(language)} />
        </>
      }
    >
      {!may && <p className={css.warn}>{cannotWrite}</p>}
      {reading.at !== 'ready' ? (
        <SheetDrop
          busy={reading.at === 'reading' ? `${reading.name} · ${shared.reading}` : undefined}
          refused={reading.at === 'refused' ? reading : undefined}
          onOpen={(file) => void table.open(file)}
        />
      ) : (
        <>
          <SheetSummary
            name={reading.name}
            sheet={reading.sheet}
            keys={columnKeys}
            headOf={headOf}
            onOther={table.forget}
          />
          <PictureBox box={box} hint={text.picturesHint}>
            <div className={css.shared}>
              <h3>{text.fitWay}</h3>
              <Choice
                label={text.fitWay}
                options={(['crop', 'whole'] as const).map((value) => ({ value, label: text.fitWays[value] }))}
                value={way}
                onChange={(next) => {
                  setWay(next)
                  box.remake()
                }}
              />
            </div>
          </PictureBox>
          {error && <FaultNote fault={error} onRetry={() => void refetch()} means={!data && text.libraryUnread} />}
          <Rows table={table} />
          <Foot mp={mp} box={box} table={table} name={reading.name} may={may} budget={data?.budget} />
        </>
      )}
    </Page>
  )
}

const isWrong = ({ row, troubles }: GridLine<ColumnKey>) => !row.leftOut && troubles.length > 0
const isKnown = ({ row, warnings = [] }: GridLine<ColumnKey>) => !row.leftOut && warnings.length > 0
const views = ['all', 'errors', 'known', 'out'] as const

function Rows({ table: { lines, setCell, leaveOut } }: { table: GoodsImport }) {
  const text = useText(sheetText)
  const { tableLabel, knownShort } = useText(importText)
  const [view, setView] = useState<{ of: (typeof views)[number]; ids?: ReadonlySet<number> }>({ of: 'all' })
  const sets = {
    all: lines,
    errors: lines.filter(isWrong),
    known: lines.filter(isKnown),
    out: lines.filter(({ row }) => row.leftOut),
  }
  // A row that has just been mended stays where it is until the filter is chosen again.
  const shown = view.ids ? lines.filter(({ row }) => view.ids?.has(row.id)) : lines
  return (
    <section className={css.rows} aria-labelledby="import-rows">
      <div className={frame.head}>
        <h2 id="import-rows">{text.rowsTitle}</h2>
        <FilterChips
          label={text.filter}
          chips={views.map((key) => ({
            ...{ key, count: sets[key].length },
            words: key === 'known' ? knownShort : text[key],
          }))}
          chosen={view.of}
          onChoose={(of) => setView({ of, ...(of !== 'all' && { ids: new Set(sets[of].map(({ row }) => row.id)) }) })}
        />
      </div>
      <SheetGrid
        label={tableLabel}
        warned={knownShort}
        title="name"
        subtitle="price"
        lines={shown}
        columns={columnKeys.map((key) => ({
          key,
          head: headOf(key),
          required: (requiredColumns as readonly string[]).includes(key),
          width: widths[key],
        }))}
        setCell={setCell}
        leaveOut={(id, out) => leaveOut(new Set([id]), out)}
      />
    </section>
  )
}
