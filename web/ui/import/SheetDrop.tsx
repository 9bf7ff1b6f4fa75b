import { Button } from 'antd'
import { useRef, useState } from 'react'
import { useText } from '#web/text/language.ts'
import css from './import.module.css'
import { sheetText } from './text.ts'
import type { FileRefused } from '#web/lib/sheet/readers.ts'

type Props = {
  /** What is being done with a file, in words; undefined while none is. */
  busy: string | undefined
  refused: { name: string; fault: FileRefused } | undefined
  onOpen: (file: File) => void
}

/** Where a spreadsheet is dropped or chosen, and why one could not be read. */
export function SheetDrop({ busy, refused, onOpen }: Props) {
  const text = useText(sheetText)
  const [over, setOver] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const open = (file: File | undefined) => file && onOpen(file)
  return (
    <>
      <div
        className={`${css.drop} ${over ? css.over : ''}`}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          open(event.dataTransfer.files[0])
        }}
      >
        <svg className={css.sheetIcon} viewBox="0 0 48 48" aria-hidden="true">
          <path d="M10 6h20l8 8v28H10ZM30 6v8h8M10 22h28M10 29h28M10 36h28M20 22v20" />
        </svg>
        <p className={css.dropTitle}>{text.drop}</p>
        <p className={css.faint}>{text.dropHint}</p>
        <Button type="primary" loading={busy !== undefined} onClick={() => input.current?.click()}>
          {text.choose}
        </Button>
        <p className={css.faint} role="status">
          {busy ?? text.templateHint}
        </p>
        <input
          ref={input}
          className="sr-only"
          type="file"
          tabIndex={-1}
          aria-label={text.choose}
          accept=".xlsx,.xls,.xlsm,.csv,.tsv,.txt,.ods"
          onChange={(event) => {
            open(event.target.files?.[0])
            event.target.value = ''
          }}
        />
      </div>
      {refused && (
        <div className={css.refused} role="alert">
          <strong>
            {text.refusedTitle} · {refused.name}
          </strong>
          <p>
            {refused.fault.why === 'tooManyRows'
              ? text.tooManyRows(refused.fault.count ?? 0)
              : text.refused[refused.fault.why]}
          </p>
        </div>
      )}
    </>
  )
}
