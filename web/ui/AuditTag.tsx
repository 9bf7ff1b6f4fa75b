import type { AuditState } from '#contract/goods.ts'
import { goodsWords } from '#web/text/goods.ts'
import { useText } from '#web/text/language.ts'
import css from './AuditTag.module.css'

/** One shape per state, so that colour is never the only sign. 12 × 12, drawn with the text's colour. */
const shapes: Record<AuditState, string> = {
  notSubmitted: 'M6 1.25a4.75 4.75 0 1 0 0 9.5 4.75 4.75 0 0 0 0-9.5Z',
  auditing: 'M6 1.25a4.75 4.75 0 1 0 0 9.5 4.75 4.75 0 0 0 0-9.5ZM6 3.4V6l1.9 1.2',
  approved: 'm2 6.4 2.8 2.8L10 3.4',
  rejected: 'M2.5 2.5l7 7M9.5 2.5l-7 7',
  unknown: 'M4.2 4.2a1.9 1.9 0 1 1 2.6 1.7c-.6.3-.8.6-.8 1.3M6 9.4v.1',
}

/** Where an item of the library stands with WeChat's audit. */
export function AuditTag({ audit }: { audit: AuditState }) {
  const text = useText(goodsWords)
  return (
    <span className={`${css.tag} ${css[audit]}`}>
      <svg viewBox="0 0 12 12" aria-hidden="true">
        <path d={shapes[audit]} />
      </svg>
      {text.audit[audit]}
    </span>
  )
}
