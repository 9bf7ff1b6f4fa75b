import { useId, type ReactNode } from 'react'
import css from './Choice.module.css'

type Props<T extends string> = {
  label: string
  options: readonly { value: T; label: string; shown?: ReactNode }[]
  value: T
  onChange: (value: T) => void
}

/** A few choices side by side: radio buttons, so arrow keys work and the state is heard. */
export function Choice<T extends string>({ label, options, value, onChange }: Props<T>) {
  const name = useId()
  return (
    <fieldset className={css.choice}>
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <label key={option.value} className={css.option} title={option.label}>
          <input
            type="radio"
            className="sr-only"
            name={name}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
            {...(option.shown !== undefined && { 'aria-label': option.label })}
          />
          <span>{option.shown ?? option.label}</span>
        </label>
      ))}
    </fieldset>
  )
}
