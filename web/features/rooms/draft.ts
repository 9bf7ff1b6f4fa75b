import { isRecord } from './values.ts'

/**
 * What a person has typed and not sent. Kept in this tab only (signing out empties it), tagged by the account, until drafts move to the server
 * (reliability §3.9): then `sessionDrafts` gets a sibling that calls the gateway, and the forms do not change.
 */
export type Draft = {
  values: Record<string, unknown>
  /** The Idempotency-Key of the form, so that a reload after a lost reply asks again and does not make a second room. */
  key: string
  /** True once `key` has been sent and its outcome not seen. */
  sent: boolean
  /** Unix seconds. */
  at: number
  /** Of an edit: the room as the form opened with it. `key` is then its version. */
  opened?: Record<string, unknown>
}
export type DraftOf = { account: string; mp: string; form: string }

export type Drafts = {
  keep: (of: DraftOf, draft: Draft) => void
  restore: (of: DraftOf) => Draft | undefined
  drop: (of: DraftOf) => void
}

const nameOf = ({ mp, form }: DraftOf) => `kaibo.draft/${mp}/${form}`

type Place = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

export function draftsIn(storage: Place): Drafts {
  return {
    keep(of, draft) {
      try {
        storage.setItem(nameOf(of), JSON.stringify({ account: of.account, ...draft }))
      } catch {
        // Storage is full or forbidden: the form itself still holds everything.
      }
    },
    restore(of) {
      const text = storage.getItem(nameOf(of))
      if (text === null) return undefined
      const found = parsed(text)
      // Somebody else's words are never shown, and not left lying about either.
      if (!found || found.account !== of.account) {
        storage.removeItem(nameOf(of))
        return undefined
      }
      const { account: _, ...draft } = found
      return draft
    },
    drop: (of) => storage.removeItem(nameOf(of)),
  }
}

function parsed(text: string): (Draft & { account: string }) | undefined {
  try {
    const value: unknown = JSON.parse(text)
    if (!isRecord(value) || !isRecord(value.values)) return undefined
    if (typeof value.account !== 'string' || typeof value.key !== 'string' || typeof value.at !== 'number')
      return undefined
    return {
      account: value.account,
      values: value.values,
      key: value.key,
      sent: value.sent === true,
      at: value.at,
      ...(isRecord(value.opened) && { opened: value.opened }),
    }
  } catch {
    return undefined
  }
}

/** A browser that forbids storage throws at the very name of it. */
const place = (): Place => {
  try {
    return sessionStorage
  } catch {
    return { getItem: () => null, setItem: () => {}, removeItem: () => {} }
  }
}

export const sessionDrafts: Drafts = draftsIn(place())
