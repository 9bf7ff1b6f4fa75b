import type { RoomEdit } from '#contract/rooms.ts'

export type EditField = keyof RoomEdit
/** The fields of an edit as the room has them; `null` where nobody told us. */
export type EditFields = { [Field in EditField]: Required<RoomEdit>[Field] | null }
export type Side = 'mine' | 'theirs'
export type Difference = {
  field: EditField
  mine: EditFields[EditField]
  theirs: EditFields[EditField]
  /** Who moved away from what the form opened with. `both` is the only real question; the rest has an obvious answer. */
  changedBy: Side | 'both'
}

/** Spaces at the ends do not count, nor the seconds of a time: no person chose them, they are the gateway's mark. */
function same(a: unknown, b: unknown): boolean {
  if (typeof a === 'string' && typeof b === 'string') return a.trim() === b.trim()
  if (typeof a === 'number' && typeof b === 'number') return Math.floor(a / 60) === Math.floor(b / 60)
  return a === b
}

/** Every field in which my form and the room of now differ. */
export function differences(opened: EditFields, mine: EditFields, theirs: EditFields): Difference[] {
  const found: Difference[] = []
  for (const field of Object.keys(mine) as EditField[]) {
    if (same(mine[field], theirs[field])) continue
    // The room does not say (it cannot be read from WeChat), so there is nothing to lose.
    if (theirs[field] === null) continue
    const iMoved = !same(opened[field], mine[field])
    const theyMoved = !same(opened[field], theirs[field])
    found.push({
      field,
      mine: mine[field],
      theirs: theirs[field],
      changedBy: iMoved && theyMoved ? 'both' : theyMoved ? 'theirs' : 'mine',
    })
  }
  return found
}

/** What is ticked when the dialog opens: nobody's work is dropped without being asked; where both wrote, mine stands. */
export const firstChoice = ({ changedBy }: Difference): Side => (changedBy === 'theirs' ? 'theirs' : 'mine')

export function settled(mine: EditFields, found: Difference[], choose: (difference: Difference) => Side): EditFields {
  const result: Record<string, unknown> = { ...mine }
  for (const difference of found) if (choose(difference) === 'theirs') result[difference.field] = difference.theirs
  return result as EditFields
}
