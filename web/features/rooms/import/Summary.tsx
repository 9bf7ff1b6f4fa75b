import { Button } from 'antd'
import { useText } from '#web/text/language.ts'
import css from '#web/ui/import/import.module.css'
import { SheetSummary } from '#web/ui/import/SheetSummary.tsx'
import { columnKeys } from './columns.ts'
import { headOf } from './Grid.tsx'
import { importText } from './text.ts'
import type { Import } from './use-import.ts'

export function Summary({ table, reading }: { table: Import; reading: Extract<Import['reading'], { at: 'ready' }> }) {
  const text = useText(importText)
  const merged = table.rows.flatMap((row) => Object.values(row.notes ?? {})).filter((note) => 'merged' in note)
  return (
    <SheetSummary name={reading.name} sheet={reading.sheet} keys={columnKeys} headOf={headOf} onOther={table.forget}>
      {merged.length > 0 && (
        <p className={css.warn}>
          {text.merged(merged.length)}{' '}
          <Button size="small" onClick={table.fillMerged}>
            {text.fillMerged}
          </Button>
        </p>
      )}
    </SheetSummary>
  )
}
