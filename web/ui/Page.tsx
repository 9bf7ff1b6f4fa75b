import { useEffect, type ReactNode } from 'react'
import { Link } from 'react-router-dom'
import { useText } from '#web/text/language.ts'
import { FaultNote } from './FaultNote.tsx'
import css from './Page.module.css'
import { uiText } from './text.ts'

type Props = {
  title: string
  /** Stands beside the title: a status, an age. */
  aside?: ReactNode
  /** One line below the title. */
  about?: ReactNode
  /** The page above this one. */
  up?: { to: string; label: string }
  /** At most one primary button, named by its verb. */
  actions?: ReactNode
  /** First load: there is nothing to show yet. */
  loading?: boolean
  /** The read failed and there is nothing older to show. If there is, show a FaultNote above it instead. */
  failed?: { fault: unknown; onRetry?: () => void } | undefined
  /** Reading width for forms and settings. */
  narrow?: boolean
  children?: ReactNode
}

/** The frame of every page in the shell: its title, its acts, and its honest states. */
export function Page({ title, aside, about, up, actions, loading = false, failed, narrow = false, children }: Props) {
  const text = useText(uiText)
  useEffect(() => {
    document.title = `${title} · 开播 Kaibo`
  }, [title])
  return (
    <div className={narrow ? `${css.page} ${css.narrow}` : css.page}>
      <header className={css.head}>
        {up && (
          <Link className={css.up} to={up.to}>
            <span aria-hidden="true">←</span> {up.label}
          </Link>
        )}
        <div className={css.row}>
          <div className={css.title}>
            <h1 tabIndex={-1}>{title}</h1>
            {aside}
          </div>
          {actions && <div className={css.actions}>{actions}</div>}
        </div>
        {about && <div className={css.about}>{about}</div>}
      </header>
      {failed ? (
        <FaultNote fault={failed.fault} {...(failed.onRetry && { onRetry: failed.onRetry })} />
      ) : loading ? (
        <div className={css.loading} role="status">
          <span className="sr-only">{text.loading}</span>
        </div>
      ) : (
        children
      )}
    </div>
  )
}
