import { Checkbox } from 'antd'
import { useId, type ReactNode } from 'react'
import { useText } from '#web/text/language.ts'
import css from '../connect.module.css'
import type { SubscribeLook as Look } from '../snippets/markup.ts'
import { connectText } from '../text.ts'

type Props = { look: Look; onChange: (look: Look) => void }
type Size = 'width' | 'height' | 'fontSize'
const most: Record<Size, number> = { width: 360, height: 120, fontSize: 40 }

/** Every attribute of the subscribe button, and what it looks like with them. */
export function SubscribeLook({ look, onChange }: Props) {
  const text = useText(connectText)
  const set = (change: Partial<Look>) => onChange({ ...look, ...change })
  const number = (of: Size) => (
    <Field label={text[of]}>
      {(id) => (
        <input
          id={id}
          className={css.number}
          type="number"
          min={1}
          max={most[of]}
          value={look[of]}
          onChange={(event) => {
            const typed = event.target.valueAsNumber
            if (typed >= 1 && typed <= most[of]) set({ [of]: Math.round(typed) })
          }}
        />
      )}
    </Field>
  )
  const colour = (of: 'color' | 'backgroundColor', label: string) => (
    <Field label={label}>
      {(id) => (
        <input
          id={id}
          className={css.colour}
          type="color"
          value={look[of].toLowerCase()}
          onChange={(event) => set({ [of]: event.target.value.toUpperCase() })}
        />
      )}
    </Field>
  )
  return (
    <div className={css.look}>
      <fieldset className={css.lookFields}>
        <legend className="sr-only">{text.look}</legend>
        {number('width')}
        {number('height')}
        {number('fontSize')}
        {colour('color', text.colour)}
        {colour('backgroundColor', text.background)}
        <Checkbox checked={look.stopPropagation} onChange={(event) => set({ stopPropagation: event.target.checked })}>
          {text.stop}
        </Checkbox>
      </fieldset>
      <figure className={css.preview}>
        <div className={css.phone}>
          {/* A picture and no text: its colours are those that WeChat's own piece comes with, not ours to mend. */}
          <span
            role="img"
            aria-label={text.preview}
            data-word={text.previewWord}
            className={css.subscribe}
            style={{
              width: look.width,
              height: look.height,
              fontSize: look.fontSize,
              color: look.color,
              backgroundColor: look.backgroundColor,
            }}
          />
        </div>
        <figcaption className={css.soft}>{text.previewHint}</figcaption>
      </figure>
    </div>
  )
}

function Field({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId()
  return (
    <div className={css.field}>
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  )
}
