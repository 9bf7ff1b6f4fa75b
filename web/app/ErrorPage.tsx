import { useQueryClient } from '@tanstack/react-query'
import { useRevalidator, useRouteError } from 'react-router-dom'
import { Fault } from '#web/api/fault.ts'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { Broken } from './Broken.tsx'
import css from './Broken.module.css'

/** What stands where a page could not. */
export function ErrorPage() {
  const error = useRouteError()
  const client = useQueryClient()
  const { revalidate } = useRevalidator()
  if (!(error instanceof Fault)) return <Broken error={error} />
  const retry = () => void client.resetQueries().finally(() => void revalidate())
  return (
    <div className={css.page}>
      <FaultNote fault={error} onRetry={retry} />
    </div>
  )
}
