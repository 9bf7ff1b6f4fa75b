import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { Navigate, useNavigate, useParams, useSearchParams } from 'react-router-dom'
import { useSession } from '#web/features/accounts/queries.ts'
import { now } from '#web/lib/clock.ts'
import { paths } from '#web/lib/paths.ts'
import { useText } from '#web/text/language.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { copies } from './draft.ts'
import { copyOf, fromTemplate } from './prefill.ts'
import { intentQueries, roomQueries } from './queries.ts'
import { draftText } from './text-draft.ts'
import { formText } from './text-form.ts'
import { newKey } from './use-create.ts'
import { emptyRoom, valuesIn, type RoomValues } from './values.ts'
import { Frame, NewRoom, type Opened, type StartProps } from './NewRoom.tsx'

/** `/:mp/rooms/new`, with `?draft=`, `?copy=` or `?template=` */
export function NewRoomPage() {
  const { mp = '' } = useParams()
  const account = useSession().account.id
  const [query] = useSearchParams()
  const go = useNavigate()
  // The address takes the id of the draft at its first save. That is this very form; any other id is another form.
  const asked = query.toString()
  const [placed] = useState(() => new Set<string>())
  const [here, setHere] = useState({ asked, round: 0 })
  if (asked !== here.asked)
    setHere({ asked, round: placed.has(query.get('draft') ?? '') ? here.round : here.round + 1 })
  return (
    <Start
      key={`${mp} ${account} ${here.round}`}
      of={{ account, mp, form: 'new' }}
      onPlace={(id) => {
        placed.add(id)
        void go(paths.newRoom(mp, { draft: id }), { replace: true })
      }}
      onDiscard={() => {
        void go(paths.newRoom(mp), { replace: true })
        setHere({ asked: '', round: here.round + 1 })
      }}
    />
  )
}

/** Finds what the form opens with: the draft, the room to copy, the template, what this tab still holds, or nothing. */
function Start({ of, ...rest }: StartProps) {
  const { mp } = of
  const [query] = useSearchParams()
  // What the form was opened with; the address changes under it.
  const [{ draft, copy, template }] = useState(() => ({
    draft: query.get('draft') ?? undefined,
    copy: Number(query.get('copy')) || undefined,
    template: query.get('template') ?? undefined,
  }))
  const [held] = useState(() => {
    const found = copies.restore(of)
    return found && (draft === found.id || (!draft && !copy && !template)) ? found : undefined
  })
  const ofDraft = useQuery({ ...roomQueries.draft(mp, draft ?? ''), enabled: !held && draft !== undefined })
  const ofRoom = useQuery({ ...roomQueries.one(mp, copy ?? 0), enabled: copy !== undefined && !draft })
  const ofTemplates = useQuery({ ...roomQueries.templates(mp), enabled: template !== undefined && !draft })
  const text = useText(formText)
  const [opened, setOpened] = useState<Opened>()

  const fresh = (values: RoomValues, from?: string): Opened => ({
    id: newKey(),
    version: '0',
    values,
    lookFirst: false,
    ...(from && { from }),
  })
  const found = (): Opened | undefined => {
    if (held)
      return {
        id: held.id,
        version: held.version,
        values: { ...emptyRoom(now()), ...valuesIn(held.values) },
        savedAt: held.at,
        lookFirst: true,
      }
    if (draft) {
      const kept = ofDraft.data
      return (
        kept && {
          id: kept.id,
          version: String(kept.version),
          values: { ...emptyRoom(now()), ...valuesIn(kept.values) },
          savedAt: kept.savedAt,
          lookFirst: true,
        }
      )
    }
    if (copy) return ofRoom.data && fresh(copyOf(ofRoom.data, now()), text.copiedFrom(ofRoom.data.name))
    if (template) {
      const one = ofTemplates.data?.templates.find(({ id }) => id === template)
      return (
        ofTemplates.data && fresh(one ? fromTemplate(one, now()) : emptyRoom(now()), one && text.startedFrom(one.name))
      )
    }
    return fresh(emptyRoom(now()))
  }
  const ready = opened ?? found()
  if (ready && !opened) setOpened(ready)
  const asking = draft ? ofDraft : copy ? ofRoom : ofTemplates
  if (ready) return <NewRoom of={of} opened={ready} {...rest} />
  if (draft && ofDraft.error?.code === 'notFound') return <DraftGone mp={mp} id={draft} onDiscard={rest.onDiscard} />
  return (
    <Frame
      mp={mp}
      loading={!asking.error}
      failed={asking.error ? { fault: asking.error, onRetry: () => void asking.refetch() } : undefined}
    />
  )
}

/** Thrown away, or a room by now: its id knows. */
function DraftGone({ mp, id, onDiscard }: { mp: string; id: string; onDiscard: () => void }) {
  const text = useText(formText)
  const drafts = useText(draftText)
  const { data: intent, isPending } = useQuery({ ...intentQueries.one(mp, id), retry: false })
  const [only, ...more] = intent?.state === 'ok' ? intent.made : []
  if (only !== undefined && more.length === 0) return <Navigate replace to={paths.room(mp, only)} />
  return (
    <Frame mp={mp} loading={isPending}>
      <EmptyState title={drafts.draftGone} action={<Button onClick={onDiscard}>{text.newTitle}</Button>}>
        {drafts.draftGoneHint}
      </EmptyState>
    </Frame>
  )
}
