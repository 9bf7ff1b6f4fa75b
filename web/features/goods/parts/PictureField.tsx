import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { Fault } from '#web/api/fault.ts'
import { useText } from '#web/text/language.ts'
import { problemText } from '#web/text/problems.ts'
import { Choice } from '#web/ui/Choice.tsx'
import css from '../form.module.css'
import { goodsFormText } from '../text-form.ts'
import type { Picture } from '../use-picture.ts'

type Props = {
  /** What viewers will see now, on our origin. */
  src: string | null
  picture: Picture
  locked: boolean
  id: string
  describedBy?: string | undefined
  invalid: boolean
}

/** The square picture of an item: choose, drop or paste any photo. */
export function PictureField({ src, picture, locked, id, describedBy, invalid }: Props) {
  const text = useText(goodsFormText)
  const [over, setOver] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const { work } = picture
  const choose = (files: FileList | null | undefined) => {
    const file = [...(files ?? [])].find(({ type, name }) => type.startsWith('image/') || /\.hei[cf]$/i.test(name))
    if (file && !locked) void picture.choose(file)
    else if (files?.[0] && !locked) void picture.choose(files[0])
  }
  usePasted(locked ? undefined : picture.choose)
  return (
    <div
      className={`${css.picture} ${over && !locked ? css.over : ''}`}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        choose(event.dataTransfer.files)
      }}
    >
      <div className={css.frame} data-empty={!src}>
        {src ? <img src={src} alt={text.alt} width={120} height={120} /> : <span>{text.drop}</span>}
        {work.busy && (
          <span className={css.busy} role="status">
            {text[work.busy]}
          </span>
        )}
      </div>
      <div className={css.pictureActs}>
        <Button
          id={id}
          size="small"
          disabled={locked || work.busy !== undefined}
          // Its label alone would name the slot and not the act.
          aria-label={src ? text.replaceOf : text.chooseOf}
          aria-describedby={describedBy}
          aria-invalid={invalid}
          onClick={() => input.current?.click()}
        >
          {src ? text.replace : text.choose}
        </Button>
        {work.photo && !locked && (
          <Choice
            label={text.fitWay}
            options={(['crop', 'whole'] as const).map((value) => ({ value, label: text.fitWays[value] }))}
            value={work.way}
            onChange={picture.fitAs}
          />
        )}
        <span className={css.hint}>{text.pictureHint}</span>
        {work.failure && (
          <span className={css.wrong} role="alert">
            {!(work.failure instanceof Fault)
              ? text.refused[work.failure.why]
              : work.failure.fields?.image
                ? problemText(work.failure.fields.image, 'goods')
                : text.uploadFailed}{' '}
            {work.failure instanceof Fault && work.photo && (
              <Button size="small" onClick={picture.again}>
                {text.tryUpload}
              </Button>
            )}
          </span>
        )}
      </div>
      <input
        ref={input}
        className="sr-only"
        type="file"
        accept="image/*,.heic,.heif"
        tabIndex={-1}
        aria-label={text.picture}
        disabled={locked}
        onChange={(event) => {
          choose(event.target.files)
          // The same file again is a change too: it may have been exported anew.
          event.target.value = ''
        }}
      />
    </div>
  )
}

/** A pasted photo is meant for the one picture there is; one dropped beside it must not make the browser leave the page. */
function usePasted(take: ((file: File) => Promise<void>) | undefined) {
  const now = useRef(take)
  useEffect(() => {
    now.current = take
  })
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const file = [...(event.clipboardData?.files ?? [])].find(({ type }) => type.startsWith('image/'))
      if (!file || !now.current) return
      event.preventDefault()
      void now.current(file)
    }
    const swallow = (event: DragEvent) => event.preventDefault()
    document.addEventListener('paste', paste)
    addEventListener('dragover', swallow)
    addEventListener('drop', swallow)
    return () => {
      document.removeEventListener('paste', paste)
      removeEventListener('dragover', swallow)
      removeEventListener('drop', swallow)
    }
  }, [])
}
