import { useId, useState, type ComponentProps, type ReactNode } from 'react'
import { useText } from '#web/text/language.ts'
import { accountText } from '../text.ts'
import css from './Field.module.css'

type Props = Omit<ComponentProps<'input'>, 'id'> & {
  label: string
  hint?: ReactNode
  /** What is wrong with it, under it. */
  problem?: string | undefined
}

/** A labelled input in plain HTML; passwords can be shown. */
export function Field({ label, hint, problem, type = 'text', ...input }: Props) {
  const text = useText(accountText)
  const id = useId()
  const [shown, setShown] = useState(false)
  const secret = type === 'password'
  return (
    <div className={css.field}>
      <label htmlFor={id}>{label}</label>
      <div className={css.box}>
        <input
          {...input}
          id={id}
          type={secret && shown ? 'text' : type}
          aria-invalid={problem ? true : undefined}
          aria-describedby={`${id}-hint`}
        />
        {secret && (
          <button
            type="button"
            aria-pressed={shown}
            aria-label={shown ? text.hidePassword : text.showPassword}
            onClick={() => setShown(!shown)}
          >
            {shown ? text.hide : text.show}
          </button>
        )}
      </div>
      <div id={`${id}-hint`} className={css.hint}>
        {problem ? <p className={css.problem}>{problem}</p> : hint && <p>{hint}</p>}
      </div>
    </div>
  )
}

/** The one primary button of these pages. */
export const Submit = ({ busy, children }: { busy: boolean; children: ReactNode }) => (
  <button type="submit" className={css.submit} aria-disabled={busy}>
    {children}
  </button>
)
