import { useState } from 'react'
import { Outlet, useParams } from 'react-router-dom'
import { useMay } from '#web/features/accounts/queries.ts'
import { paths } from '#web/lib/paths.ts'
import { useText } from '#web/text/language.ts'
import { Page } from '#web/ui/Page.tsx'
import { bulkText } from './text-bulk.ts'
import { roomsText } from './text.ts'

/**
 * Around the forms of rooms, to which an address may lead anybody. Whoever may not write is told so instead of being refused at
 * every key; but a form that was open when its role was lowered stays, with all that was typed.
 */
export function ForWriters() {
  const { mp = '' } = useParams()
  const { title } = useText(roomsText)
  const text = useText(bulkText)
  const may = useMay(mp, 'room.write')
  const [entered, setEntered] = useState(may)
  if (may && !entered) setEntered(true)
  if (entered) return <Outlet />
  return <Page title={text.forWriters} about={text.forWritersAbout} up={{ to: paths.rooms(mp), label: title }} narrow />
}
