import { useQuery } from '@tanstack/react-query'
import { App, Button, Form } from 'antd'
import { useEffect, useState, type ReactNode } from 'react'
import { Navigate, useNavigate, useParams, useSearchParams } from 'react-router-dom'
import { read } from '#contract/problems.ts'
import { newRoom } from '#contract/rooms.ts'
import { useSession } from '#web/features/accounts/queries.ts'
import { now } from '#web/lib/clock.ts'
import { paths } from '#web/lib/paths.ts'
import { time } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { placeFault } from '#web/ui/form.ts'
import { Page } from '#web/ui/Page.tsx'
import { copies, type CopyOf } from './draft.ts'
import { CreationNote } from './parts/CreationNote.tsx'
import { DraftLine, DraftQuestion } from './parts/DraftLine.tsx'
import { LinkButton } from '#web/ui/LinkButton.tsx'
import css from './parts/notes.module.css'
import { SaveTemplate } from './parts/SaveTemplate.tsx'
import { TemplatePicker } from './parts/TemplatePicker.tsx'
import { VerifyAnchor } from './parts/VerifyAnchor.tsx'
import { usePictures } from './pictures/use-pictures.ts'
import { copyOf, fromTemplate, templateOf } from './prefill.ts'
import { intentQueries, roomQueries } from './queries.ts'
import { RoomForm } from './RoomForm.tsx'
import { roomsText } from './text.ts'
import { formText } from './text-form.ts'
import { newKey, useCreate } from './use-create.ts'
import { useDraft } from './use-draft.ts'
import { emptyRoom, imageField, newRoomIn, valuesIn, type RoomValues } from './values.ts'

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

type Opened = { id: string; version: string; values: RoomValues; savedAt?: number; lookFirst: boolean; from?: string }
type StartProps = { of: CopyOf; onPlace: (id: string) => void; onDiscard: () => void }

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

function Frame({ mp, ...rest }: { mp: string } & Partial<Parameters<typeof Page>[0]>) {
  const text = useText(formText)
  const rooms = useText(roomsText)
  return <Page title={text.newTitle} up={{ to: paths.rooms(mp), label: rooms.title }} {...rest} />
}

/** Thrown away, or a room by now: its id knows. */
function DraftGone({ mp, id, onDiscard }: { mp: string; id: string; onDiscard: () => void }) {
  const text = useText(formText)
  const { data: intent, isPending } = useQuery({ ...intentQueries.one(mp, id), retry: false })
  const [only, ...more] = intent?.state === 'ok' ? intent.made : []
  if (only !== undefined && more.length === 0) return <Navigate replace to={paths.room(mp, only)} />
  return (
    <Frame mp={mp} loading={isPending}>
      <EmptyState title={text.draftGone} action={<Button onClick={onDiscard}>{text.newTitle}</Button>}>
        {text.draftGoneHint}
      </EmptyState>
    </Frame>
  )
}

type Props = StartProps & { opened: Opened }

function NewRoom({ of, opened, onPlace, onDiscard }: Props) {
  const { mp } = of
  const text = useText(formText)
  const { message } = App.useApp()
  const go = useNavigate()
  const [form] = Form.useForm<RoomValues>()
  const [isRestoredShown, setRestoredShown] = useState(opened.savedAt !== undefined)
  const draft = useDraft({
    of,
    form: 'room.new',
    id: opened.id,
    version: opened.version,
    savedAt: opened.savedAt,
    onPlace,
  })
  const content = () => {
    const values = form.getFieldsValue(true) as RoomValues
    return { title: values.name?.trim() ?? '', values: { room: values } }
  }
  const keep = () => draft.change(content())

  const { creation, submit, lookUp, startOver } = useCreate({
    mp,
    key: opened.id,
    sent: opened.lookFirst,
    // A spent key: the same words go on under the next one.
    onKey: (key) => {
      if (key !== draft.id()) draft.moveTo(key, content())
    },
    onMade: (id) => {
      draft.end()
      void message.success(text.created)
      void go(paths.room(mp, id), { replace: true })
    },
  })
  const isFinished = creation.at === 'several'
  useEffect(() => {
    if (isFinished) draft.end()
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [isFinished])

  const pictures = usePictures(mp, (slot, image) => {
    form.setFieldsValue({ [imageField[slot]]: image?.id })
    form.setFields([{ name: imageField[slot], errors: [] }])
    keep()
  })

  async function send(values: RoomValues) {
    const body = read(newRoom, newRoomIn(values))
    if (!body.ok) return void placeFault(form, { fields: body.fields })
    // The draft first, so that whatever happens next finds it; but nobody waits long for that.
    await Promise.race([draft.flush(), new Promise((done) => setTimeout(done, 1500))])
    const fault = await submit(body.value)
    if (fault?.fields) placeFault(form, fault)
    if (fault?.wechat?.qrCode) form.setFields([{ name: 'anchorWechat', errors: [text.qrTitle] }])
  }

  const fault = creation.at === 'refused' ? creation.fault : undefined
  const qrCode = fault?.wechat?.qrCode
  const isSending = creation.at === 'sending'

  return (
    <Frame mp={mp} actions={<TemplatePicker mp={mp} />}>
      {isRestoredShown && opened.savedAt !== undefined && (
        <Told
          act={
            <Button size="small" onClick={() => void draft.throwAway().then(onDiscard)}>
              {text.discard}
            </Button>
          }
        >
          {text.restored(time(opened.savedAt))}
        </Told>
      )}
      {opened.from && <Told>{opened.from}</Told>}
      <RoomForm
        mp={mp}
        form={form}
        mode="create"
        initial={opened.values}
        pictures={pictures}
        onLeaveField={() => void draft.flush()}
        onChange={() => {
          keep()
          setRestoredShown(false)
          // A refusal is about what was sent; while it is being corrected it stays to be read, except "not created".
          if (creation.at === 'absent') startOver()
        }}
        onSubmit={(values) => void send(values)}
        belowAnchor={
          fault?.wechat &&
          qrCode && (
            <VerifyAnchor
              wechat={{ ...fault.wechat, qrCode }}
              who={form.getFieldValue('anchorWechat') as string}
              busy={isSending}
              onRetry={form.submit}
            />
          )
        }
        outcome={
          <>
            <DraftQuestion
              draft={draft}
              mine={content}
              onTake={(values) => form.setFieldsValue({ ...emptyRoom(now()), ...values })}
              onMade={lookUp}
            />
            <CreationNote
              mp={mp}
              creation={creation}
              hideFault={qrCode !== undefined || (fault !== undefined && isAllPlaced(fault))}
              onRetry={form.submit}
            />
          </>
        }
        buttons={
          isFinished ? (
            <LinkButton type="primary" to={paths.rooms(mp)}>
              {text.seeRooms}
            </LinkButton>
          ) : (
            <>
              <Button
                type="primary"
                htmlType="submit"
                loading={isSending}
                disabled={pictures.isBusy || creation.at === 'asking'}
              >
                {isSending ? text.creating : text.create}
              </Button>
              <LinkButton type="text" to={paths.rooms(mp)}>
                {text.cancel}
              </LinkButton>
              <SaveTemplate
                mp={mp}
                suggested={() => content().title}
                make={(name) => templateOf(content().values.room, name)}
              />
              <DraftLine draft={draft} />
            </>
          )
        }
      />
    </Frame>
  )
}

/** Where the form's beginning came from. */
function Told({ children, act }: { children: ReactNode; act?: ReactNode }) {
  return (
    <div className={css.restored} role="status">
      {children}
      {act}
    </div>
  )
}

/** Everything that is wrong stands under its field already; WeChat's own refusals keep their code and rid in a note. */
const isAllPlaced = (fault: { code: string; fields?: Record<string, unknown>; wechat?: unknown }) =>
  fault.code === 'badRequest' &&
  fault.wechat === undefined &&
  Object.keys(fault.fields ?? {}).every((name) => name !== '*')
