import { Button } from 'antd'
import { useLanguage, useText } from '#web/text/language.ts'
import { columnKeys } from './columns.ts'
import { headOf } from './Grid.tsx'
import css from './import.module.css'
import { importText } from './text.ts'
import type { Import } from './use-import.ts'

export function Summary({ table, reading }: { table: Import; reading: Extract<Import['reading'], { at: 'ready' }> }) {
  const text = useText(importText)
  const gap = useLanguage() === 'zh' ? '、' : ', '
  const { sheet, name } = reading
  const merged = table.rows.flatMap((row) => Object.values(row.notes ?? {})).filter((note) => 'merged' in note)
  return (
    <section className={css.summary} aria-label={text.columnsTitle}>
      <p className={css.fileLine}>
        <span>{text.file(name, sheet.sheet, sheet.rows.length)}</span>
        <Button size="small" onClick={table.forget}>
          {text.other}
        </Button>
      </p>
      <ul className={css.matched} title={text.columnsHint}>
        {columnKeys
          .filter((key) => sheet.heads[key] !== undefined)
          .map((key) => (
            <li key={key}>
              {sheet.heads[key]}{' '}
              {sheet.heads[key]?.replace(/\s*\*$/, '') !== headOf(key) && <span>→ {headOf(key)}</span>}
            </li>
          ))}
      </ul>
      {sheet.matched.missing.length > 0 && (
        <p className={css.warn}>{text.missing(sheet.matched.missing.map(headOf).join(gap))}</p>
      )}
      {sheet.matched.ignored.length > 0 && <p className={css.faint}>{text.ignored(sheet.matched.ignored.join(gap))}</p>}
      {sheet.others.length > 0 && <p className={css.faint}>{text.others(sheet.others.join(gap))}</p>}
      {sheet.formulas > 0 && <p className={css.faint}>{text.formulas(sheet.formulas)}</p>}
      {sheet.examples > 0 && <p className={css.faint}>{text.examples}</p>}
      {merged.length > 0 && (
        <p className={css.warn}>
          {text.merged(merged.length)}{' '}
          <Button size="small" onClick={table.fillMerged}>
            {text.fillMerged}
          </Button>
        </p>
      )}
    </section>
  )
}
