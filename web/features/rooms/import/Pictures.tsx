import { Button } from 'antd'
import { useRef } from 'react'
import { Fault } from '#web/api/fault.ts'
import { useText } from '#web/text/language.ts'
import { problemText, slotText } from '#web/text/problems.ts'
import type { PhotoRefused } from '#web/lib/pictures/fitter.ts'
import { sharedKey } from './box.ts'
import { pictureColumns } from './columns.ts'
import frame from '../parts/bulk.module.css'
import css from './import.module.css'
import { importText } from './text.ts'
import { slotOfField, type Box, type PictureField } from './use-box.ts'

export function pictureFailure(failed: PhotoRefused | Fault): string {
  const text = importText()
  if (!(failed instanceof Fault)) return text.refusedPicture[failed.why]
  return failed.fields?.image ? problemText(failed.fields.image) : text.uploadFailed
}

/** Where the pictures of all rows come from, and how far their preparation is. */
export function Pictures({ box }: { box: Box }) {
  const text = useText(importText)
  const input = useRef<HTMLInputElement>(null)
  const own = [...box.files.keys()].filter((key) => !key.startsWith('*')).length
  const done = box.total - box.left
  return (
    <section
      className={css.pictures}
      aria-labelledby="import-pictures"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault()
        void box.choose([...event.dataTransfer.files])
      }}
    >
      <div className={css.picturesWords}>
        <h2 id="import-pictures">{text.picturesTitle}</h2>
        <p className={css.faint}>{text.picturesHint}</p>
        <p className={css.pictureLine}>
          <Button loading={box.reading} onClick={() => input.current?.click()}>
            {text.choosePictures}
          </Button>
          {own > 0 && <span>{text.inBox(own)}</span>}
          <span role="status">
            {box.total > 0 &&
              (box.left > 0 ? text.fitting(done, box.total) : box.failed === 0 && text.fitted(box.total))}
          </span>
          {box.failed > 0 && (
            <span className={frame.wrong}>
              {text.fitFailed(box.failed)}{' '}
              <Button size="small" onClick={box.retry}>
                {text.again}
              </Button>
            </span>
          )}
        </p>
        {box.notes.nested > 0 && <p className={css.warn}>{text.nested(box.notes.nested)}</p>}
        {box.notes.skipped > 0 && <p className={css.faint}>{text.skipped(box.notes.skipped)}</p>}
        {box.refused && (
          <p className={css.refused} role="alert">
            {box.refused.why === 'tooManyRows' ? '' : text.refused[box.refused.why]}
          </p>
        )}
        <input
          ref={input}
          className="sr-only"
          type="file"
          multiple
          tabIndex={-1}
          aria-label={text.choosePictures}
          accept="image/*,.heic,.heif,.zip"
          onChange={(event) => {
            void box.choose([...(event.target.files ?? [])])
            event.target.value = ''
          }}
        />
      </div>
      <div className={css.shared}>
        <h3>{text.shared}</h3>
        <p className={css.faint}>{text.sharedHint}</p>
        {pictureColumns.map((field) => (
          <Shared key={field} box={box} field={field} />
        ))}
      </div>
    </section>
  )
}

function Shared({ box, field }: { box: Box; field: PictureField }) {
  const text = useText(importText)
  const slot = useText(slotText)[slotOfField[field]]
  const input = useRef<HTMLInputElement>(null)
  const name = sharedKey(field)
  const file = box.files.get(name)
  return (
    <p className={css.sharedLine}>
      <span className={css.sharedSlot}>{slot}</span>
      <span className={file ? css.sharedFile : css.faint}>{file?.name ?? text.sharedNone}</span>
      <Button size="small" aria-label={text.sharedOf(slot)} onClick={() => input.current?.click()}>
        {text.choosePictures.split(/\s*(?:或| or )/)[0]}
      </Button>
      {file && (
        <Button
          size="small"
          type="text"
          aria-label={text.removeShared(slot)}
          onClick={() => box.share(name, undefined)}
          icon={<span aria-hidden="true">×</span>}
        />
      )}
      <input
        ref={input}
        className="sr-only"
        type="file"
        tabIndex={-1}
        aria-label={text.sharedOf(slot)}
        accept="image/*,.heic,.heif"
        onChange={(event) => {
          const chosen = event.target.files?.[0]
          if (chosen) box.share(name, chosen)
          event.target.value = ''
        }}
      />
    </p>
  )
}
