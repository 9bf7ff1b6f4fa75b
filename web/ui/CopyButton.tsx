import { useEffect, useState } from 'react'
import { useText } from '#web/text/language.ts'
import { announce } from './announce.ts'
import css from './CopyButton.module.css'
import { uiText } from './text.ts'

/** The clipboard API needs a secure page; the old way does not. */
async function copy(value: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(value)
  const area = document.createElement('textarea')
  area.value = value
  area.style.cssText = 'position:fixed;opacity:0'
  document.body.append(area)
  area.select()
  const done = document.execCommand('copy')
  area.remove()
  if (!done) throw new Error('copy refused')
}

type Props = {
  /** What lands on the clipboard. */
  value: string
  /** What is being copied, for people who hear the page: "Copy server address". Shown instead of "Copy" if `shown`. */
  label: string
  shown?: boolean
}

export function CopyButton({ value, label, shown = false }: Props) {
  const text = useText(uiText)
  const [said, setSaid] = useState<string>()
  useEffect(() => {
    if (!said) return
    const timer = setTimeout(() => setSaid(undefined), 2000)
    return () => clearTimeout(timer)
  }, [said])
  const say = (words: string) => {
    setSaid(words)
    announce(words)
  }
  return (
    <button
      type="button"
      className={css.copy}
      aria-label={label}
      onClick={() =>
        void copy(value).then(
          () => say(text.copied),
          () => say(text.copyFailed),
        )
      }
    >
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d={said === text.copied ? 'm3.5 8.5 3 3 6-7' : 'M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8Z'} />
      </svg>
      {said ?? (shown ? label : text.copy)}
    </button>
  )
}
