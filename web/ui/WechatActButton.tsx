import { paths } from '#web/lib/paths.ts'
import { useText } from '#web/text/language.ts'
import type { WechatAct } from '#web/text/wechat-causes.ts'
import css from './FaultNote.module.css'
import { uiText } from './text.ts'

/** The field on this page, under whatever name its form gives it. */
const fieldHere = (field: string) =>
  document.getElementById(field) ?? document.querySelector<HTMLElement>(`[id$="_${field}"]`)

/** The one thing that can be done about a code from here. Asking again is the caller's own button. */
export function WechatActButton({ act }: { act: WechatAct }) {
  const text = useText(uiText)
  if (act === 'retry' || act === 'rooms') return null
  if (act === 'settings') return <a href={paths.settings}>{text.act.settings}</a>
  if (act === 'console')
    return (
      <a href="https://mp.weixin.qq.com/" target="_blank" rel="noopener noreferrer">
        {text.act.console}
      </a>
    )
  if (!fieldHere(act.field)) return null
  return (
    <button
      type="button"
      className={css.retry}
      onClick={() => {
        const field = fieldHere(act.field)
        field?.scrollIntoView({ block: 'center' })
        field?.focus({ preventScroll: true })
      }}
    >
      {text.act.field}
    </button>
  )
}
