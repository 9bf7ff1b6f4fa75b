import type { Draft, DraftLine } from '#contract/drafts.ts'
import { Fault } from '#web/api/fault.ts'
import { now } from '#web/lib/clock.ts'
import { isRecord } from './values.ts'

/** What stands in a form: `values` as the gateway keeps them, `title` as a person calls it. */
export type Content = { title: string; values: Record<string, unknown> }

/**
 * Where the draft stands. `waiting`: typed and not sent yet; `away`: the server cannot be reached, a copy is in this tab;
 * `elsewhere`: another tab saved it; `made`: its room is there already.
 */
export type DraftState =
  | { at: 'none' }
  | { at: 'waiting' }
  | { at: 'saved'; when: number }
  | { at: 'away' }
  | { at: 'elsewhere'; theirs: Draft }
  | { at: 'refused'; fault: Fault }
  | { at: 'made' }

type Options = {
  /** The draft's id, which is the Idempotency-Key of the create; and its version, "0" for one that is not there yet. */
  id: string
  version: string
  put: (id: string, version: string, content: Content) => Promise<DraftLine>
  remove: (id: string) => Promise<unknown>
  /** The copy in this tab, only for as long as the server does not have it. */
  copy: { keep: (copy: Copy) => void; drop: () => void }
  tell: (state: DraftState) => void
  /** The draft is on the server under this id from now on. */
  onPlace: (id: string) => void
  /** Milliseconds after the last key. */
  pause?: number
}

/** The same whatever order the database gives the keys in. */
const alike = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    isRecord(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner,
  ) ?? ''

/**
 * Saves a form a second after the last key: one save in flight, the latest content wins. Nothing here is a wish to WeChat,
 * so it may be repeated as often as needed.
 */
export function keepDraft({ id, version, put, remove, copy, tell, onPlace, pause = 1000 }: Options) {
  let unsaved: Content | undefined
  let sending: Promise<void> | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let failures = 0
  let placed = version === '0' ? undefined : id
  let held = false
  let ended = false

  const keepCopy = () => unsaved && copy.keep({ id, version, values: unsaved.values, at: now() })

  /** True if it makes sense to send at once again. */
  function understand(fault: Fault, tried: Content): boolean {
    const { current } = fault
    if (fault.code === 'changedMeanwhile' && isDraft(current)) {
      // The answer to our own save was lost on its way.
      if (alike(current.values) === alike(tried.values)) {
        version = String(current.version)
        return true
      }
      held = true
      keepCopy()
      tell({ at: 'elsewhere', theirs: current })
    } else if (fault.code === 'notFound' && version !== '0') {
      // Thrown away elsewhere, and here somebody goes on typing: that is a wish to keep it.
      version = '0'
      return true
    } else if (fault.code === 'alreadyThere') {
      ended = true
      copy.drop()
      tell({ at: 'made' })
    } else if (['offline', 'internal', 'wechatAway', 'signInNeeded', 'cannotSave'].includes(fault.code)) {
      keepCopy()
      tell({ at: 'away' })
      // A sign-in dialog that was closed is not opened again by a clock.
      if (fault.code !== 'signInNeeded') later(Math.min(30_000, 2000 * 2 ** failures++))
    } else {
      keepCopy()
      tell({ at: 'refused', fault })
    }
    return false
  }

  async function send(): Promise<void> {
    while (unsaved && !held && !ended) {
      const content = unsaved
      const of = id
      try {
        const line = await put(of, version, content)
        if (of !== id) continue
        version = String(line.version)
        failures = 0
        if (placed !== id) onPlace(id)
        placed = id
        if (unsaved !== content) continue
        unsaved = undefined
        copy.drop()
        tell({ at: 'saved', when: line.savedAt })
      } catch (error) {
        if (!(error instanceof Fault)) throw error
        if (of === id && !understand(error, content)) return
      }
    }
  }

  function later(milliseconds: number) {
    clearTimeout(timer)
    timer = setTimeout(() => void flush(), milliseconds)
  }

  function flush(): Promise<void> {
    clearTimeout(timer)
    sending ??= send().finally(() => {
      sending = undefined
    })
    return sending
  }

  return {
    id: () => id,
    change(content: Content) {
      if (ended) return
      unsaved = content
      if (held) return keepCopy()
      tell({ at: 'waiting' })
      later(pause)
    },
    flush,
    /** The page is going: what the server does not have yet stays in this tab. */
    leave() {
      if (ended || !unsaved) return
      keepCopy()
      void flush()
    },
    /** "Keep mine" or "take theirs" over what another tab saved. */
    settle(theirs: Draft, mine: Content | undefined) {
      version = String(theirs.version)
      held = false
      unsaved = mine
      if (mine) return void flush()
      copy.drop()
      tell({ at: 'saved', when: theirs.savedAt })
    },
    /** The key is spent (WeChat refused): the same words under a new id, the old draft is thrown away. */
    moveTo(next: string, content: Content) {
      const old = version === '0' ? undefined : id
      id = next
      version = '0'
      held = false
      unsaved = content
      const before = sending ?? Promise.resolve()
      void before.then(flush).then(() => old && remove(old).catch(() => undefined))
    },
    /** It has become a room, or was thrown away. */
    end() {
      ended = true
      clearTimeout(timer)
      copy.drop()
    },
  }
}
export type DraftKeeper = ReturnType<typeof keepDraft>

const isDraft = (value: unknown): value is Draft =>
  isRecord(value) && typeof value.version === 'number' && isRecord(value.values)

/** What this tab holds while the server does not. */
export type Copy = { id: string; version: string; values: Record<string, unknown>; at: number }
export type CopyOf = { account: string; mp: string; form: string }

const nameOf = ({ mp, form }: CopyOf) => `kaibo.draft/${mp}/${form}`

type Place = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

export function copiesIn(storage: Place) {
  return {
    keep(of: CopyOf, copy: Copy) {
      try {
        storage.setItem(nameOf(of), JSON.stringify({ account: of.account, ...copy }))
      } catch {
        // Storage is full or forbidden: the form itself still holds everything.
      }
    },
    restore(of: CopyOf): Copy | undefined {
      const text = storage.getItem(nameOf(of))
      if (text === null) return undefined
      const found = parsed(text)
      // Somebody else's words are never shown, and not left lying about either.
      if (!found || found.account !== of.account) {
        storage.removeItem(nameOf(of))
        return undefined
      }
      const { account: _, ...copy } = found
      return copy
    },
    drop: (of: CopyOf) => storage.removeItem(nameOf(of)),
  }
}

function parsed(text: string): (Copy & { account: string }) | undefined {
  try {
    const value: unknown = JSON.parse(text)
    if (!isRecord(value) || !isRecord(value.values)) return undefined
    const { account, id, version, at, values } = value
    if (typeof account !== 'string' || typeof id !== 'string' || typeof version !== 'string') return undefined
    return typeof at === 'number' ? { account, id, version, at, values } : undefined
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

export const copies = copiesIn(place())
