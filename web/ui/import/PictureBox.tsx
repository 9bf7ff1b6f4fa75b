import { Button } from 'antd'
import { useRef, type ReactNode } from 'react'
import type { FaultShape } from '#contract/fault.ts'
import { PhotoRefused } from '#web/lib/pictures/fitter.ts'
import { useText } from '#web/text/language.ts'
import { problemText } from '#web/text/problems.ts'
import frame from './bulk.module.css'
import css from './import.module.css'
import { sheetText } from './text.ts'
import type { Box } from './use-box.ts'

export function pictureFailure(failed: Error): string {
  const text = sheetText()
  if (failed instanceof PhotoRefused) return text.refusedPicture[failed.why]
  const image = (failed as Partial<FaultShape>).fields?.image
  return image ? problemText(image) : text.uploadFailed
}

type Props = {
  box: Box
  /** How cells and files find each other. */
  hint: string
  /** Beside it: pictures that all rows share. */
  children?: ReactNode
}

/** Where the pictures of all rows come from, and how far their preparation is. */
export function PictureBox({ box, hint, children }: Props) {
  const text = useText(sheetText)
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
        <p className={css.faint}>{hint}</p>
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
      {children}
    </section>
  )
}
