import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Outlet, useParams } from 'react-router-dom'
import { followEvents } from '#web/api/events.ts'
import { useMiniProgram } from '#web/features/accounts/queries.ts'
import { useText } from '#web/text/language.ts'
import { Page } from '#web/ui/Page.tsx'
import { appText } from './text.ts'

/** Everything below `/:mp`: only with a role there, and following what changes there. */
export function MiniProgramGate() {
  const { mp = '' } = useParams()
  const text = useText(appText)
  const client = useQueryClient()
  const entered = useMiniProgram(mp) !== undefined
  useEffect(() => (entered ? followEvents(mp, client) : undefined), [entered, mp, client])
  // Whoever was inside when the role was taken keeps the page, so that nothing typed is lost.
  const [inside, setInside] = useState<string>()
  if (entered && inside !== mp) setInside(mp)
  if (!entered && inside !== mp) return <Page title={text.noMiniProgram} about={text.noMiniProgramTodo(mp)} narrow />
  return <Outlet key={mp} />
}
