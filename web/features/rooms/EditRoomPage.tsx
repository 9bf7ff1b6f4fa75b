import { useMutation, useQuery } from '@tanstack/react-query'
import { App, Button, Form } from 'antd'
import { useEffect, useState } from 'react'
import { useNavigate, useParams } from 'react-router-dom'
import { fillPath } from '#contract/endpoint.ts'
import { read } from '#contract/problems.ts'
import { roomCan } from '#contract/room-acts.ts'
import { roomEdit, type Room } from '#contract/rooms.ts'
import { shareApi } from '#contract/share.ts'
import { Fault } from '#web/api/fault.ts'
import { useMay, useSession } from '#web/features/accounts/queries.ts'
import { paths } from '#web/lib/paths.ts'
import { time } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { placeFault } from '#web/ui/form.ts'
import { InView } from '#web/ui/InView.tsx'
import { Page } from '#web/ui/Page.tsx'
import { statusText } from '#web/ui/text-status.ts'
import { VerifyPerson } from '#web/ui/VerifyPerson.tsx'
import { differences, settled, type EditFields } from './conflict.ts'
import { copies, type CopyOf } from './draft.ts'
import { editRoom } from './mutations.ts'
import { ConflictDialog } from './parts/ConflictDialog.tsx'
import { Note } from './parts/CreationNote.tsx'
import { DraftLine, DraftQuestion } from './parts/DraftLine.tsx'
import { LinkButton } from '#web/ui/LinkButton.tsx'
import css from './parts/notes.module.css'
import { usePictures } from './pictures/use-pictures.ts'
import { roomQueries } from './queries.ts'
import { RoomForm } from './RoomForm.tsx'
import { draftText } from './text-draft.ts'
import { formText } from './text-form.ts'
import { newKey } from './use-create.ts'
import { useDraft } from './use-draft.ts'
import { editIn, editOf, editValues, imageField, isRecord, isRoom, valuesIn, type RoomValues } from './values.ts'

/** `/:mp/rooms/:id/edit` */
export function EditRoomPage() {
  const { mp = '', id = '' } = useParams()
  const account = useSession().account.id
  const text = useText(formText)
  const { data: room, error, refetch } = useQuery(roomQueries.one(mp, Number(id)))
  const [round, setRound] = useState(0)
  const of: CopyOf = { account, mp, form: `${id}/edit` }
  const kept = useKept(of, Number(id), round)
  const up = { to: paths.room(mp, id), label: room?.name ?? id }
  if (!room || !kept)
    return (
      <Page
        title={text.editTitle}
        up={up}
        loading={!error}
        failed={error ? { fault: error, onRetry: () => void refetch() } : undefined}
      />
    )
  return (
    <Page title={text.editTitle} up={up}>
      <EditRoom
        key={`${mp} ${id} ${account} ${round}`}
        of={of}
        room={room}
        kept={kept}
        onDiscard={() => setRound(round + 1)}
      />
    </Page>
  )
}

/** What was typed before and not sent; without `values` there is nothing. */
type Kept = { id: string; version: string; savedAt?: number; values?: Record<string, unknown> }

/** This tab's copy, or my last draft of this room on the server; undefined while it is being looked for. */
function useKept(of: CopyOf, roomId: number, round: number): Kept | undefined {
  const { mp } = of
  const [found, setFound] = useState<{ round: number; kept: Kept }>()
  const isFound = found?.round === round
  const held = isFound ? undefined : copies.restore(of)
  const list = useQuery({ ...roomQueries.drafts(mp), enabled: !isFound && !held })
  const line = list.data?.drafts.find((draft) => draft.form === 'room.edit' && draft.roomId === roomId)
  const isListed = list.isFetchedAfterMount && !list.isFetching
  const one = useQuery({
    ...roomQueries.draft(mp, line?.id ?? ''),
    enabled: !isFound && !held && isListed && line !== undefined,
  })
  const fresh = (): Kept => ({ id: newKey(), version: '0' })
  const kept = (): Kept | undefined => {
    if (held) return { id: held.id, version: held.version, savedAt: held.at, values: held.values }
    // Without an answer there is no draft to show; what is typed now is kept all the same.
    if (list.error || one.error) return fresh()
    if (!isListed) return undefined
    if (!line) return fresh()
    if (!one.data) return undefined
    const { id, version, savedAt, values } = one.data
    return { id, version: String(version), savedAt, values }
  }
  const next = isFound ? undefined : kept()
  if (next) setFound({ round, kept: next })
  return isFound ? found.kept : undefined
}

type Opened = { version: string; fields: EditFields }

const openedIn = (values: Record<string, unknown> | undefined): Opened | undefined => {
  const opened = values?.opened
  return isRecord(opened) && typeof opened.version === 'string' && isRecord(opened.fields)
    ? { version: opened.version, fields: opened.fields as EditFields }
    : undefined
}

type Props = { of: CopyOf; room: Room; kept: Kept; onDiscard: () => void }

/** `room` is the newest there is; the form stands on the one it was opened with, so that a change meanwhile is noticed. */
function EditRoom({ of, room, kept, onDiscard }: Props) {
  const { mp, id } = room
  const text = useText(formText)
  const drafts = useText(draftText)
  const { status: statusWords } = useText(statusText)
  const { message } = App.useApp()
  const go = useNavigate()
  const [form] = Form.useForm<RoomValues>()
  const [first] = useState(room)
  const [opened, setOpened] = useState<Opened>(
    () => openedIn(kept.values) ?? { version: room.version, fields: editOf(room) },
  )
  const [conflict, setConflict] = useState<Room>()
  const save = useMutation(editRoom)
  const mayGive = useMay(mp, 'people.write')
  const draft = useDraft({
    of,
    form: 'room.edit',
    roomId: id,
    id: kept.id,
    version: kept.version,
    savedAt: kept.savedAt,
  })

  const values = () => form.getFieldsValue(true) as RoomValues
  const content = () => ({ title: values().name?.trim() ?? '', values: { room: values(), opened } })
  const keep = () => draft.change(content())
  const pictures = usePictures(mp, (slot, image) => {
    form.setFieldsValue({ [imageField[slot]]: image?.id })
    form.setFields([{ name: imageField[slot], errors: [] }])
    keep()
  })
  // A repair button on the room's page names the field.
  useEffect(() => {
    const field = location.hash.slice(1)
    if (field) requestAnimationFrame(() => form.scrollToField(field as 'name', { block: 'center', focus: true }))
  }, [form])

  const done = () => {
    void draft.throwAway()
    void message.success(text.saved)
    void go(paths.room(mp, id), { replace: true })
  }

  async function send(fields: EditFields, version: string) {
    if (save.isPending) return
    const edit = read(roomEdit, filled(fields))
    if (!edit.ok) return void placeFault(form, { fields: edit.fields })
    try {
      await draft.flush()
      await save.mutateAsync({ mp, id, edit: edit.value, version })
      done()
    } catch (error) {
      if (error instanceof Fault && error.code === 'changedMeanwhile' && isRoom(error.current)) {
        // Both made the same change: what was to be saved is there.
        if (differences(opened.fields, fields, editOf(error.current)).length === 0) done()
        else setConflict(error.current)
      } else placeFault(form, error)
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
  // An edit says "no anchor role" (300030) of whoever is not verified, and brings no code to scan (§14, 14).
  const maybeNotVerified = fault?.wechat?.errcode === 300030 || fault?.wechat?.errcode === 300036
  const isSaid = fault?.code === 'changedMeanwhile' || fault?.code === 'notAllowedNow' || maybeNotVerified
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
      {kept.savedAt !== undefined && (
        <div className={css.restored} role="status">
          {drafts.restored(time(kept.savedAt))}
          <Button size="small" onClick={() => void draft.throwAway().then(onDiscard)}>
            {drafts.discard}
          </Button>
        </div>
      )}
      <RoomForm
        mp={mp}
        form={form}
        mode="edit"
        initial={{ ...editValues(editOf(first)), ...valuesIn(kept.values ?? {}) }}
        pictures={pictures}
        room={room}
        missing={missing}
        onLeaveField={() => void draft.flush()}
        onChange={keep}
        onSubmit={(all) => void send(editIn(all), opened.version)}
        belowAnchor={
          fault?.wechat &&
          maybeNotVerified && (
            <VerifyPerson
              wechat={{ ...fault.wechat, qrCode: fault.wechat.qrCode ?? fillPath(shareApi.anchorCode.path, { mp }) }}
              title={text.maybeTitle}
              who={values().anchorWechat ?? ''}
              what={text.maybeWhat}
              busy={save.isPending}
              onRetry={form.submit}
              more={
                mayGive && (
                  <LinkButton type="text" target="_blank" to={paths.giveRoles(mp, values().anchorWechat)}>
                    {text.giveAnchor}
                  </LinkButton>
                )
              }
            />
          )
        }
        outcome={
          <>
            <DraftQuestion draft={draft} mine={content} onTake={(theirs) => form.setFieldsValue(theirs)} />
            {fault && !isSaid && (
              <InView>
                <FaultNote fault={fault} />
              </InView>
            )}
          </>
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
            <DraftLine draft={draft} />
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
