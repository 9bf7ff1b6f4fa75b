import { useQueryClient } from '@tanstack/react-query'
import { useRevalidator, useRouteError } from 'react-router-dom'
import { Fault } from '#web/api/fault.ts'
import { useText } from '#web/text/language.ts'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import css from './ErrorPage.module.css'
import { appText } from './text.ts'

/** A chunk that is gone: the gateway was updated under an open page. Browsers word it differently. */
const isNewVersion = (error: unknown): boolean =>
  error instanceof Error &&
  /dynamically imported module|importing a module script failed|error loading dynamically|unable to preload/i.test(
    error.message,
  )

/** What stands where a page could not. In the entry chunk, since it must show when chunks cannot be loaded. */
export function ErrorPage() {
  const error = useRouteError()
  const text = useText(appText)
  const client = useQueryClient()
  const { revalidate } = useRevalidator()
  if (error instanceof Fault)
    return (
      <div className={css.page}>
        <FaultNote fault={error} onRetry={() => void client.resetQueries().finally(() => void revalidate())} />
      </div>
    )
  const fresh = isNewVersion(error)
  return (
    <div className={css.page} role="alert">
      <h1>{fresh ? text.newVersion : text.broke}</h1>
      <p>{fresh ? text.newVersionTodo : text.brokeTodo}</p>
      <button type="button" className={css.button} onClick={() => location.reload()}>
        {text.reload}
      </button>
      {!fresh && <pre>{error instanceof Error ? `${error.name}: ${error.message}` : JSON.stringify(error)}</pre>}
    </div>
  )
}
