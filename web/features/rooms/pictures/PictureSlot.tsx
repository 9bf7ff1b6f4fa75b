import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useRef, useState, type DragEvent } from 'react'
import { fillPath } from '#contract/endpoint.ts'
import { imageApi, imageSlots } from '#contract/images.ts'
import { Fault } from '#web/api/fault.ts'
import { bytes } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import { problemText, slotText } from '#web/text/problems.ts'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { roomQueries } from '../queries.ts'
import { picturesText } from './text.ts'
import { imageField, type RoomSlot } from '../values.ts'
import type { PhotoRefused } from '#web/lib/pictures/fitter.ts'
import css from './pictures.module.css'
import type { Pictures } from './use-pictures.ts'

type Props = {
  mp: string
  slot: RoomSlot
  pictures: Pictures
  /** From Form.Item: the image's id. */
  value?: string
  id?: string
  'aria-describedby'?: string
  'aria-invalid'?: 'true'
}

/** One picture of the room: choose, drop or paste; then replace, crop again, remove. */
export function PictureSlot(props: Props) {
  const { mp, slot, pictures, value, id } = props
  const text = useText(picturesText)
  const name = useText(slotText)[slot]
  const [over, setOver] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const { width, height, bytes: limit } = imageSlots[slot]
  const work = pictures.work[slot]
  const { busy } = work
  const { data: origin } = useQuery({ ...roomQueries.origin(mp, value ?? ''), enabled: !!value && !work.photo })
  const recrop = work.photo
    ? () => pictures.cropAgain(slot)
    : origin && value
      ? () => void pictures.cropKept(slot, origin)
      : undefined
  const choose = (files: FileList | null) => files?.[0] && void pictures.choose(slot, files[0])
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    choose(event.dataTransfer.files)
  }

  return (
    <div
      className={`${css.slot} ${over ? css.over : ''}`}
      data-slot={slot}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <div className={css.words}>
        <span className={css.use}>{text.slotUse[slot]}</span>
        <span className={css.limit}>{text.slotLimit(width, height, bytes(limit))}</span>
      </div>
      <div className={css.frame} style={{ aspectRatio: `${width} / ${height}` }}>
        {value ? (
          <img src={fillPath(imageApi.read.path, { mp, id: value })} alt={text.alt(name)} />
        ) : (
          !busy && <span className={css.hint}>{text.dropHere}</span>
        )}
        {busy && (
          <span className={css.busy} role="status">
            {busy === 'reading' ? text.reading : busy === 'fitting' ? text.fitting : text.uploading}
          </span>
        )}
      </div>
      <div className={css.acts}>
        <Button
          id={id}
          // Not the `aria-required` that Form.Item gives too: a button cannot have it.
          aria-describedby={props['aria-describedby']}
          aria-invalid={props['aria-invalid']}
          size="small"
          disabled={busy !== undefined}
          aria-label={value ? text.replaceOf(name) : text.chooseFor(name)}
          onClick={() => input.current?.click()}
        >
          {value ? text.replace : text.choose}
        </Button>
        {value && recrop && !busy && (
          <Button size="small" type="text" aria-label={text.recropOf(name)} onClick={recrop}>
            {text.recrop}
          </Button>
        )}
        {value && !busy && (
          <Button size="small" type="text" aria-label={text.removeOf(name)} onClick={() => pictures.remove(slot)}>
            {text.remove}
          </Button>
        )}
        {busy === 'uploading' && (
          <Button size="small" type="text" onClick={() => pictures.remove(slot)}>
            {text.stopUpload}
          </Button>
        )}
      </div>
      {work.failure && (
        <Failure slot={slot} failure={work.failure} onRetry={work.fitted && (() => pictures.uploadAgain(slot))} />
      )}
      <input
        ref={input}
        className="sr-only"
        type="file"
        accept="image/*,.heic,.heif"
        tabIndex={-1}
        aria-label={name}
        onChange={(event) => {
          choose(event.target.files)
          // The same file again is a change too: it may have been exported anew.
          event.target.value = ''
        }}
      />
    </div>
  )
}

type FailureProps = { slot: RoomSlot; failure: PhotoRefused | Fault; onRetry: (() => void) | undefined }
function Failure({ slot, failure, onRetry }: FailureProps) {
  const text = useText(picturesText)
  const name = useText(slotText)[slot]
  if (failure instanceof Fault) {
    const problem = failure.fields?.image ?? failure.fields?.[imageField[slot]]
    if (!problem && failure.code !== 'offline') return <FaultNote fault={failure} {...(onRetry && { onRetry })} />
    return (
      <p className={css.failure} role="alert">
        {problem ? problemText(problem, slot) : text.refused.offline(name)}{' '}
        {onRetry && (
          <Button size="small" onClick={onRetry}>
            {text.tryUpload}
          </Button>
        )}
      </p>
    )
  }
  const limit = bytes(imageSlots[slot].bytes)
  return (
    <p className={css.failure} role="alert">
      {failure.why === 'bytes' ? text.refused.bytes(name, limit) : text.refused[failure.why](name)}
    </p>
  )
}
