import { Button } from 'antd'
import { useRef, useState } from 'react'
import { useText } from '#web/text/language.ts'
import css from './import.module.css'
import { importText } from './text.ts'
import type { Import } from './use-import.ts'

export function Drop({ table }: { table: Import }) {
  const text = useText(importText)
  const [over, setOver] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const { reading } = table
  const busy = reading.at === 'reading' || reading.at === 'checking'
  const open = (file: File | undefined) => file && void table.open(file)
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
        <Button type="primary" loading={busy} onClick={() => input.current?.click()}>
          {text.choose}
        </Button>
        <p className={css.faint} role="status">
          {reading.at === 'reading' && `${reading.name} · ${text.reading}`}
          {reading.at === 'checking' && text.checking(reading.done, reading.of)}
          {!busy && text.templateHint}
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
      {reading.at === 'refused' && (
        <div className={css.refused} role="alert">
          <strong>
            {text.refusedTitle} · {reading.name}
          </strong>
          <p>
            {reading.fault.why === 'tooManyRows'
              ? text.tooManyRows(reading.fault.count ?? 0)
              : text.refused[reading.fault.why]}
          </p>
        </div>
      )}
    </>
  )
}
