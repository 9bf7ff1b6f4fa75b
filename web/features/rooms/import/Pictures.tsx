import { Button } from 'antd'
import { useRef } from 'react'
import { sharedKey } from '#web/lib/sheet/box.ts'
import { useText } from '#web/text/language.ts'
import { slotText } from '#web/text/problems.ts'
import css from '#web/ui/import/import.module.css'
import { PictureBox } from '#web/ui/import/PictureBox.tsx'
import { pictureColumns } from './columns.ts'
import { importText } from './text.ts'
import { slotOfField, type Box, type PictureField } from './use-room-box.ts'

/** Where the pictures of all rows come from, and those that rows without one of their own get. */
export function Pictures({ box }: { box: Box }) {
  const text = useText(importText)
  return (
    <PictureBox box={box} hint={text.picturesHint}>
      <div className={css.shared}>
        <h3>{text.shared}</h3>
        <p className={css.faint}>{text.sharedHint}</p>
        {pictureColumns.map((field) => (
          <Shared key={field} box={box} field={field} />
        ))}
      </div>
    </PictureBox>
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
        {text.choosePicture}
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
