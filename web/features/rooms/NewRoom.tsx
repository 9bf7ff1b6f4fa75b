import { App, Button, Form } from 'antd'
import { useEffect, useState, type ReactNode } from 'react'
import { useNavigate } from 'react-router-dom'
import { read } from '#contract/problems.ts'
import { newRoom } from '#contract/rooms.ts'
import { now } from '#web/lib/clock.ts'
import { paths } from '#web/lib/paths.ts'
import { time } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import { Page } from '#web/ui/Page.tsx'
import { placeFault } from '#web/ui/form.ts'
import type { CopyOf } from './draft.ts'
import { CreationNote } from './parts/CreationNote.tsx'
import { DraftLine, DraftQuestion } from './parts/DraftLine.tsx'
import { LinkButton } from '#web/ui/LinkButton.tsx'
import { VerifyPerson } from '#web/ui/VerifyPerson.tsx'
import css from './parts/notes.module.css'
import { SaveTemplate } from './parts/SaveTemplate.tsx'
import { TemplatePicker } from './parts/TemplatePicker.tsx'
import { usePictures } from './pictures/use-pictures.ts'
import { templateOf } from './prefill.ts'
import { RoomForm } from './RoomForm.tsx'
import { draftText } from './text-draft.ts'
import { formText } from './text-form.ts'
import { roomsText } from './text.ts'
import { useCreate } from './use-create.ts'
import { useDraft } from './use-draft.ts'
import { emptyRoom, imageField, newRoomIn, type RoomValues } from './values.ts'

export function Frame({ mp, ...rest }: { mp: string } & Partial<Parameters<typeof Page>[0]>) {
  const text = useText(formText)
  const rooms = useText(roomsText)
  return <Page title={text.newTitle} up={{ to: paths.rooms(mp), label: rooms.title }} {...rest} />
}

export type Opened = {
  id: string
  version: string
  values: RoomValues
  savedAt?: number
  lookFirst: boolean
  from?: string
}
export type StartProps = { of: CopyOf; onPlace: (id: string) => void; onDiscard: () => void }

type Props = StartProps & { opened: Opened }

export function NewRoom({ of, opened, onPlace, onDiscard }: Props) {
  const { mp } = of
  const text = useText(formText)
  const drafts = useText(draftText)
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
              {drafts.discard}
            </Button>
          }
        >
          {drafts.restored(time(opened.savedAt))}
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
            <VerifyPerson
              title={text.qrTitle}
              what={text.qrWhat}
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
