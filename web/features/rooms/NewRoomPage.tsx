import { App, Button, Form } from 'antd'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router-dom'
import { read } from '#contract/problems.ts'
import { newRoom } from '#contract/rooms.ts'
import { useSession } from '#web/features/accounts/queries.ts'
import { now } from '#web/lib/clock.ts'
import { paths } from '#web/lib/paths.ts'
import { time } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import { placeFault } from '#web/ui/form.ts'
import { Page } from '#web/ui/Page.tsx'
import { sessionDrafts, type DraftOf } from './draft.ts'
import { CreationNote } from './parts/CreationNote.tsx'
import { LinkButton } from './parts/LinkButton.tsx'
import css from './parts/notes.module.css'
import { VerifyAnchor } from './parts/VerifyAnchor.tsx'
import { usePictures } from './pictures/use-pictures.ts'
import { RoomForm } from './RoomForm.tsx'
import { roomsText } from './text.ts'
import { formText } from './text-form.ts'
import { newKey, useCreate } from './use-create.ts'
import { emptyRoom, imageField, newRoomIn, type RoomValues } from './values.ts'

/** `/:mp/rooms/new` */
export function NewRoomPage() {
  const { mp = '' } = useParams()
  const account = useSession().account.id
  // A discarded form is a new form: new key, fresh times, no pictures.
  const [round, setRound] = useState(0)
  return <NewRoom key={`${mp} ${account} ${round}`} mp={mp} account={account} onDiscard={() => setRound(round + 1)} />
}

function NewRoom({ mp, account, onDiscard }: { mp: string; account: string; onDiscard: () => void }) {
  const text = useText(formText)
  const rooms = useText(roomsText)
  const { message } = App.useApp()
  const go = useNavigate()
  const [form] = Form.useForm<RoomValues>()
  const draftOf: DraftOf = { account, mp, form: 'new' }
  const [restored] = useState(() => sessionDrafts.restore(draftOf))
  const [isRestoredShown, setRestoredShown] = useState(restored !== undefined)
  const [opened] = useState(() => ({
    key: restored?.key ?? newKey(),
    values: { ...emptyRoom(now()), ...restored?.values } as RoomValues,
  }))
  const [keyNow, setKeyNow] = useState({ key: opened.key, sent: restored?.sent ?? false })

  const keep = (next = keyNow) =>
    sessionDrafts.keep(draftOf, { values: form.getFieldsValue(true) as RoomValues, at: now(), ...next })

  const { creation, submit, startOver } = useCreate({
    mp,
    key: opened.key,
    sent: restored?.sent ?? false,
    onKey: (key, sent) => {
      setKeyNow({ key, sent })
      keep({ key, sent })
    },
    onMade: (id) => {
      sessionDrafts.drop(draftOf)
      void message.success(text.created)
      void go(paths.room(mp, id), { replace: true })
    },
  })

  const pictures = usePictures(mp, (slot, image) => {
    form.setFieldsValue({ [imageField[slot]]: image?.id })
    form.setFields([{ name: imageField[slot], errors: [] }])
    keep()
  })

  async function send(values: RoomValues) {
    const body = read(newRoom, newRoomIn(values))
    if (!body.ok) return void placeFault(form, { fields: body.fields })
    const fault = await submit(body.value)
    if (fault?.fields) placeFault(form, fault)
    if (fault?.wechat?.qrCode) form.setFields([{ name: 'anchorWechat', errors: [text.qrTitle] }])
  }

  const fault = creation.at === 'refused' ? creation.fault : undefined
  const qrCode = fault?.wechat?.qrCode
  const isSending = creation.at === 'sending'
  const isFinished = creation.at === 'several'
  const discard = () => {
    sessionDrafts.drop(draftOf)
    onDiscard()
  }

  return (
    <Page title={text.newTitle} up={{ to: paths.rooms(mp), label: rooms.title }} narrow>
      {isRestoredShown && restored && (
        <div className={css.restored} role="status">
          {text.restored(time(restored.at))}
          <Button size="small" onClick={discard}>
            {text.discard}
          </Button>
        </div>
      )}
      <RoomForm
        mp={mp}
        form={form}
        mode="create"
        initial={opened.values}
        pictures={pictures}
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
          <CreationNote
            mp={mp}
            creation={creation}
            hideFault={qrCode !== undefined || (fault !== undefined && isAllPlaced(fault))}
            onRetry={form.submit}
          />
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
            </>
          )
        }
      />
    </Page>
  )
}

/** Everything that is wrong stands under its field already; WeChat's own refusals keep their code and rid in a note. */
const isAllPlaced = (fault: { code: string; fields?: Record<string, unknown>; wechat?: unknown }) =>
  fault.code === 'badRequest' &&
  fault.wechat === undefined &&
  Object.keys(fault.fields ?? {}).every((name) => name !== '*')
