import { useMutation, useQuery } from '@tanstack/react-query'
import { App, Button, Form } from 'antd'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router-dom'
import { read } from '#contract/problems.ts'
import { roomCan, roomEdit, type Room } from '#contract/rooms.ts'
import { Fault } from '#web/api/fault.ts'
import { useSession } from '#web/features/accounts/queries.ts'
import { now } from '#web/lib/clock.ts'
import { paths } from '#web/lib/paths.ts'
import { time } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { placeFault } from '#web/ui/form.ts'
import { Page } from '#web/ui/Page.tsx'
import { uiText } from '#web/ui/text.ts'
import { differences, settled, type EditFields } from './conflict.ts'
import { sessionDrafts, type DraftOf } from './draft.ts'
import { editRoom } from './mutations.ts'
import { ConflictDialog } from './parts/ConflictDialog.tsx'
import { InView, Note } from './parts/CreationNote.tsx'
import { LinkButton } from './parts/LinkButton.tsx'
import css from './parts/notes.module.css'
import { usePictures } from './pictures/use-pictures.ts'
import { roomQueries } from './queries.ts'
import { RoomForm } from './RoomForm.tsx'
import { formText } from './text-form.ts'
import { editIn, editOf, editValues, imageField, isRecord, isRoom, type RoomValues } from './values.ts'

/** `/:mp/rooms/:id/edit` */
export function EditRoomPage() {
  const { mp = '', id = '' } = useParams()
  const account = useSession().account.id
  const text = useText(formText)
  const { data: room, error, refetch } = useQuery(roomQueries.one(mp, Number(id)))
  const [round, setRound] = useState(0)
  const up = { to: paths.room(mp, id), label: room?.name ?? id }
  if (!room)
    return (
      <Page
        title={text.editTitle}
        up={up}
        narrow
        loading={!error}
        failed={error ? { fault: error, onRetry: () => void refetch() } : undefined}
      />
    )
  return (
    <Page title={text.editTitle} up={up} narrow>
      <EditRoom
        key={`${mp} ${id} ${account} ${round}`}
        room={room}
        account={account}
        onDiscard={() => setRound(round + 1)}
      />
    </Page>
  )
}

type Opened = { version: string; fields: EditFields }

/** `room` is the newest there is; the form stands on the one it was opened with, so that a change meanwhile is noticed. */
function EditRoom({ room, account, onDiscard }: { room: Room; account: string; onDiscard: () => void }) {
  const { mp, id } = room
  const text = useText(formText)
  const { status: statusWords } = useText(uiText)
  const { message } = App.useApp()
  const go = useNavigate()
  const [form] = Form.useForm<RoomValues>()
  const draftOf: DraftOf = { account, mp, form: `${id}/edit` }
  const [restored] = useState(() => sessionDrafts.restore(draftOf))
  const [first] = useState(room)
  const [opened, setOpened] = useState<Opened>(() => ({
    version: restored?.key ?? room.version,
    fields: isRecord(restored?.opened) ? (restored.opened as EditFields) : editOf(room),
  }))
  const [conflict, setConflict] = useState<Room>()
  const save = useMutation(editRoom)

  const values = () => form.getFieldsValue(true) as RoomValues
  const keep = () =>
    sessionDrafts.keep(draftOf, {
      values: values(),
      key: opened.version,
      opened: opened.fields,
      sent: false,
      at: now(),
    })
  const pictures = usePictures(mp, (slot, image) => {
    form.setFieldsValue({ [imageField[slot]]: image?.id })
    form.setFields([{ name: imageField[slot], errors: [] }])
    keep()
  })

  async function send(fields: EditFields, version: string) {
    if (save.isPending) return
    const edit = read(roomEdit, filled(fields))
    if (!edit.ok) return void placeFault(form, { fields: edit.fields })
    try {
      await save.mutateAsync({ mp, id, edit: edit.value, version })
      sessionDrafts.drop(draftOf)
      void message.success(text.saved)
      void go(paths.room(mp, id), { replace: true })
    } catch (error) {
      if (error instanceof Fault && error.code === 'changedMeanwhile' && isRoom(error.current))
        setConflict(error.current)
      else placeFault(form, error)
    }
  }

  function settle(theirs: Room, choose: Parameters<typeof settled>[2]) {
    const mine = editIn(values())
    const now = editOf(theirs)
    const result = settled(mine, differences(opened.fields, mine, now), choose)
    form.setFieldsValue(editValues(result))
    setOpened({ version: theirs.version, fields: now })
    setConflict(undefined)
    void send(result, theirs.version)
  }

  const isClosed = !roomCan('edit', room)
  const fault = save.error
  const isSaid = fault?.code === 'changedMeanwhile' || fault?.code === 'notAllowedNow'
  const missing = {
    anchor: first.anchorWechat === null,
    images: Object.values(first.images).some((image) => image === null),
    switches: ['likes', 'shelf', 'comments', 'sharing', 'collected', 'replay', 'customerService'].some(
      (field) => first[field as 'likes'] === null,
    ),
    kind: first.kind,
  }
  const found = conflict && differences(opened.fields, editIn(values()), editOf(conflict))

  return (
    <>
      {isClosed && <Note tone="warn" title={text.notNow(statusWords[room.status])} hint={text.notNowHint} />}
      {restored && (
        <div className={css.restored} role="status">
          {text.restored(time(restored.at))}
          <Button
            size="small"
            onClick={() => {
              sessionDrafts.drop(draftOf)
              onDiscard()
            }}
          >
            {text.discard}
          </Button>
        </div>
      )}
      <RoomForm
        mp={mp}
        form={form}
        mode="edit"
        initial={{ ...editValues(editOf(first)), ...(restored?.values as RoomValues | undefined) }}
        pictures={pictures}
        missing={missing}
        onChange={keep}
        onSubmit={(all) => void send(editIn(all), opened.version)}
        outcome={
          fault &&
          !isSaid && (
            <InView>
              <FaultNote fault={fault} />
            </InView>
          )
        }
        buttons={
          <>
            <Button
              type="primary"
              htmlType="submit"
              loading={save.isPending}
              disabled={pictures.isBusy || isClosed}
              {...(isClosed && { title: text.notNow(statusWords[room.status]) })}
            >
              {save.isPending ? text.saving : text.save}
            </Button>
            <LinkButton type="text" to={paths.room(mp, id)}>
              {isClosed ? text.backToRoom : text.cancel}
            </LinkButton>
          </>
        }
      />
      {conflict && found && (
        <ConflictDialog
          mp={mp}
          found={found}
          onSave={(choose) => settle(conflict, choose)}
          onCancel={() => setConflict(undefined)}
        />
      )}
    </>
  )
}

/** `null` stands for "nobody told us", which for a person is simply a field to fill in. */
const filled = (fields: EditFields) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null))
