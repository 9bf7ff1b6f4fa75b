import { Button } from 'antd'
import type { ReactNode } from 'react'
import type { Sheet } from '#web/lib/sheet/sheet.worker.ts'
import { useLanguage, useText } from '#web/text/language.ts'
import css from './import.module.css'
import { sheetText } from './text.ts'

type Props<Key extends string> = {
  name: string
  sheet: Sheet<Key>
  keys: readonly Key[]
  headOf: (key: Key) => string
  onOther: () => void
  children?: ReactNode
}

/** Which column of the file was taken for which of ours, and what was left aside. */
export function SheetSummary<Key extends string>({ name, sheet, keys, headOf, onOther, children }: Props<Key>) {
  const text = useText(sheetText)
  const gap = useLanguage() === 'zh' ? '、' : ', '
  const { matched, heads, others, formulas, examples } = sheet
  return (
    <section className={css.summary} aria-label={text.columnsTitle}>
      <p className={css.fileLine}>
        <span>{text.file(name, sheet.sheet, sheet.rows.length)}</span>
        <Button size="small" onClick={onOther}>
          {text.other}
        </Button>
      </p>
      <ul className={css.matched} title={text.columnsHint}>
        {keys
          .filter((key) => heads[key] !== undefined)
          .map((key) => (
            <li key={key}>
              {heads[key]} {heads[key]?.replace(/\s*\*$/, '') !== headOf(key) && <span>→ {headOf(key)}</span>}
            </li>
          ))}
      </ul>
      {matched.missing.length > 0 && <p className={css.warn}>{text.missing(matched.missing.map(headOf).join(gap))}</p>}
      {matched.ignored.length > 0 && <p className={css.faint}>{text.ignored(matched.ignored.join(gap))}</p>}
      {others.length > 0 && <p className={css.faint}>{text.others(others.join(gap))}</p>}
      {formulas > 0 && <p className={css.faint}>{text.formulas(formulas)}</p>}
      {examples > 0 && <p className={css.faint}>{text.examples}</p>}
      {children}
    </section>
  )
}
