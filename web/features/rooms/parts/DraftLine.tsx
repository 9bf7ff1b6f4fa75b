import { Button } from 'antd'
import { time } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import type { Content } from '../draft.ts'
import { draftText } from '../text-draft.ts'
import type { FormDraft } from '../use-draft.ts'
import { valuesIn, type RoomValues } from '../values.ts'
import { Note } from './CreationNote.tsx'
import css from './notes.module.css'

/** One quiet line beside the buttons: whether what was typed is safe. */
export function DraftLine({ draft: { state } }: { draft: FormDraft }) {
  const drafts = useText(draftText)
  const said =
    state.at === 'saved'
      ? drafts.draftSaved(time(state.when))
      : state.at === 'waiting'
        ? drafts.draftWaiting
        : state.at === 'away'
          ? drafts.draftAway
          : state.at === 'refused'
            ? drafts.draftRefused
            : ''
  return (
    <span className={`${css.draft} ${state.at === 'away' || state.at === 'refused' ? css.draftAway : ''}`}>
      {state.at === 'saved' && (
        <svg viewBox="0 0 12 12" aria-hidden="true">
          <path d="m2.5 6.3 2.4 2.4 4.6-5" />
        </svg>
      )}
      <span role="status">{said}</span>
    </span>
  )
}

type Props = { draft: FormDraft; mine: () => Content; onTake: (values: RoomValues) => void; onMade?: () => void }

/** Another tab has saved this draft: which one goes on? Nothing is overwritten without an answer. */
export function DraftQuestion({ draft, mine, onTake, onMade }: Props) {
  const drafts = useText(draftText)
  const { state } = draft
  if (state.at === 'refused') return <FaultNote fault={state.fault} />
  if (state.at === 'made')
    return (
      <Note tone="plain" title={drafts.draftMade} hint={drafts.draftMadeHint}>
        {onMade && <Button onClick={onMade}>{drafts.draftMadeSee}</Button>}
      </Note>
    )
  if (state.at !== 'elsewhere') return null
  const { theirs } = state
  return (
    <Note tone="warn" title={drafts.elsewhere(time(theirs.savedAt))} hint={drafts.elsewhereHint}>
      <Button
        onClick={() => {
          onTake(valuesIn(theirs.values) ?? {})
          draft.takeTheirs(theirs)
        }}
      >
        {drafts.takeTheirs}
      </Button>
      <Button onClick={() => draft.keepMine(theirs, mine())}>{drafts.keepMine}</Button>
    </Note>
  )
}
