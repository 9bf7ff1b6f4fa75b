import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Draft, DraftForm } from '#contract/drafts.ts'
import { leaving } from '#web/lib/leaving.ts'
import { copies, keepDraft, type Content, type CopyOf, type DraftKeeper, type DraftState } from './draft.ts'
import { putDraft, removeDraft } from './mutations.ts'
import { roomQueries } from './queries.ts'

type Options = {
  of: CopyOf
  form: DraftForm
  roomId?: number
  id: string
  version: string
  /** When what the form opened with was saved; undefined for a fresh form. */
  savedAt: number | undefined
  onPlace?: (id: string) => void
}
export type FormDraft = Omit<DraftKeeper, 'settle'> & {
  state: DraftState
  takeTheirs: (theirs: Draft) => void
  keepMine: (theirs: Draft, mine: Content) => void
  throwAway: () => Promise<void>
}

/** The draft behind one open form. */
export function useDraft({ of, form, roomId, id, version, savedAt, onPlace }: Options): FormDraft {
  const client = useQueryClient()
  const [state, setState] = useState<DraftState>(
    savedAt === undefined ? { at: 'none' } : { at: 'saved', when: savedAt },
  )
  const [keeper] = useState(() => {
    const { mp } = of
    const listChanged = () => void client.invalidateQueries({ queryKey: roomQueries.drafts(mp).queryKey })
    return keepDraft({
      id,
      version,
      put: (draft, last, { title, values }) =>
        putDraft(mp, draft, last, {
          form,
          title: title.slice(0, 200),
          values,
          ...(roomId !== undefined && { roomId }),
        }),
      remove: (draft) => removeDraft(mp, draft).finally(listChanged),
      copy: { keep: (copy) => !leaving.get() && copies.keep(of, copy), drop: () => copies.drop(of) },
      tell: setState,
      onPlace: (placed) => {
        listChanged()
        onPlace?.(placed)
      },
    })
  })

  useEffect(() => {
    const leave = () => keeper.leave()
    const hidden = () => document.visibilityState === 'hidden' && keeper.leave()
    const back = () => void keeper.flush()
    window.addEventListener('pagehide', leave)
    document.addEventListener('visibilitychange', hidden)
    window.addEventListener('online', back)
    return () => {
      window.removeEventListener('pagehide', leave)
      document.removeEventListener('visibilitychange', hidden)
      window.removeEventListener('online', back)
      keeper.leave()
    }
  }, [keeper])

  return {
    ...keeper,
    state,
    takeTheirs: (theirs) => keeper.settle(theirs, undefined),
    keepMine: (theirs, mine) => keeper.settle(theirs, mine),
    async throwAway() {
      keeper.end()
      const draft = keeper.id()
      await removeDraft(of.mp, draft).catch(() => undefined)
      void client.invalidateQueries({ queryKey: roomQueries.drafts(of.mp).queryKey })
    },
  }
}
