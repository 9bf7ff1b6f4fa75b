import { Button, Switch } from 'antd'
import { useId, type ReactNode } from 'react'
import { useText } from '#web/text/language.ts'
import { FaultNote } from './FaultNote.tsx'
import css from './SwitchRow.module.css'
import { deskText } from './text-desk.ts'
import { uiText } from './text.ts'

type Props = {
  label: string
  /** What viewers will notice. */
  consequence: ReactNode
  /** `null`: nobody told us whether it is on. */
  on: boolean | null
  onChange: (on: boolean) => void
  /** Asked, not yet answered. */
  pending?: boolean
  /** Who set it when, or that the outcome is not sure. */
  note?: ReactNode
  /** Why it cannot be used now. Disables it. */
  disabled?: string | false | undefined
  fault?: unknown
}

/** One live-safe switch with everything a person needs to dare to press it. */
export function SwitchRow({ label, consequence, on, onChange, pending = false, note, disabled, fault }: Props) {
  const text = useText(deskText)
  const { saving } = useText(uiText)
  const id = useId()
  const off = Boolean(disabled)
  return (
    <div className={css.row}>
      <div className={css.words}>
        <span id={id} className={css.label}>
          {label}
        </span>
        <span id={`${id}-why`} className={css.consequence}>
          {consequence}
          {on === null && <span className={css.note}>{text.notKnown}</span>}
          {note && <span className={css.note}>{note}</span>}
          {disabled && <span className={css.reason}>{disabled}</span>}
        </span>
      </div>
      <div className={css.control} aria-live="polite">
        {pending && <span className={css.pending}>{saving}</span>}
        {on === null ? (
          <span role="group" aria-labelledby={id} aria-describedby={`${id}-why`}>
            <Button size="small" disabled={off || pending} onClick={() => onChange(true)}>
              {text.turnOn}
            </Button>{' '}
            <Button size="small" disabled={off || pending} onClick={() => onChange(false)}>
              {text.turnOff}
            </Button>
          </span>
        ) : (
          <Switch
            checked={on}
            onChange={onChange}
            disabled={off}
            aria-busy={pending}
            aria-labelledby={id}
            aria-describedby={`${id}-why`}
          />
        )}
      </div>
      {fault !== undefined && fault !== null && (
        <div className={css.fault}>
          <FaultNote fault={fault} />
        </div>
      )}
    </div>
  )
}
