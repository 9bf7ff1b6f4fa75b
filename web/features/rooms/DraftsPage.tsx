import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { Link, useParams } from 'react-router-dom'
import type { DraftLine } from '#contract/drafts.ts'
import { paths } from '#web/lib/paths.ts'
import { dateTime } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import { useConfirm } from '#web/ui/confirm.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { Page } from '#web/ui/Page.tsx'
import { removeDraft } from './mutations.ts'
import css from './parts/drafts.module.css'
import { LinkButton } from '#web/ui/LinkButton.tsx'
import { roomQueries } from './queries.ts'
import { roomsText } from './text.ts'
import { draftText } from './text-draft.ts'
import { formText } from './text-form.ts'

/** `/:mp/rooms/drafts`: forms that were not finished. */
export function DraftsPage() {
  const { mp = '' } = useParams()
  const text = useText(formText)
  const drafts = useText(draftText)
  const rooms = useText(roomsText)
  const { data, error, refetch } = useQuery(roomQueries.drafts(mp))
  return (
    <Page
      title={drafts.draftsTitle}
      about={drafts.draftsAbout}
      up={{ to: paths.rooms(mp), label: rooms.title }}
      narrow
      loading={!data && !error}
      failed={!data && error ? { fault: error, onRetry: () => void refetch() } : undefined}
    >
      {error && <FaultNote fault={error} onRetry={() => void refetch()} />}
      {data?.drafts.length === 0 ? (
        <EmptyState
          title={drafts.draftsEmpty}
          action={
            <LinkButton type="primary" to={paths.newRoom(mp)}>
              {text.newTitle}
            </LinkButton>
          }
        >
          {drafts.draftsEmptyHint}
        </EmptyState>
      ) : (
        <ul className={css.drafts} aria-label={drafts.draftsTitle}>
          {data?.drafts.map((draft) => (
            <Line key={draft.id} mp={mp} draft={draft} />
          ))}
        </ul>
      )}
    </Page>
  )
}

function Line({ mp, draft }: { mp: string; draft: DraftLine }) {
  const drafts = useText(draftText)
  const client = useQueryClient()
  const ask = useConfirm()
  const name = draft.title || drafts.draftUntitled
  const to = paths.draft(mp, draft)
  const throwAway = () =>
    ask({
      title: drafts.draftThrowTitle(name),
      happens: drafts.draftThrowWhat,
      verb: drafts.draftThrowYes,
      run: async () => {
        await removeDraft(mp, draft.id)
        await client.invalidateQueries({ queryKey: roomQueries.drafts(mp).queryKey })
      },
    })
  return (
    <li className={css.draft}>
      <Link className={css.name} to={to}>
        {name}
      </Link>
      <span className={css.about}>
        {draft.form === 'room.edit' ? drafts.draftEdit : drafts.draftNew} · {drafts.draftAt(dateTime(draft.savedAt))}
      </span>
      <span className={css.acts}>
        <LinkButton size="small" to={to}>
          {drafts.draftOpen}
        </LinkButton>
        <Button size="small" type="text" danger aria-label={drafts.draftThrowOf(name)} onClick={throwAway}>
          {drafts.draftThrow}
        </Button>
      </span>
    </li>
  )
}
