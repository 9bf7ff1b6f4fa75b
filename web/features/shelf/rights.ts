import { useMemo } from 'react'
import type { Room } from '#contract/rooms.ts'
import { shelfPermission } from '#contract/shelf.ts'
import { useMay } from '#web/features/accounts/queries.ts'
import { useText } from '#web/text/language.ts'
import { shelfText } from './text.ts'

/** Why this person may not do it, whatever the room allows; undefined if they may. */
export type Rights = { change: string | undefined; push: string | undefined }

export function useRights(room: Room): Rights {
  const { why } = useText(shelfText)
  const mayChange = useMay(room.mp, shelfPermission(room.status))
  const mayPush = useMay(room.mp, 'goods.push')
  // The same object for the same rights: every row of the shelf is given it.
  return useMemo(
    () => ({ change: mayChange ? undefined : why.noRight, push: mayPush ? undefined : why.noPush }),
    [mayChange, mayPush, why],
  )
}
