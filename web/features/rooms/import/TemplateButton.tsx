import { Button } from 'antd'
import { useState } from 'react'
import { download } from '#web/lib/csv.ts'
import { useLanguage, useText } from '#web/text/language.ts'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { columnKeys, flagColumns, pictureColumns, type ColumnKey } from './columns.ts'
import { headOf } from './Grid.tsx'
import { makeTemplate } from './template.ts'
import { importText } from './text.ts'

export function TemplateButton() {
  const text = useText(importText)
  const language = useLanguage()
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<unknown>()
  const save = async () => {
    setBusy(true)
    setFault(undefined)
    try {
      const { sample: s, notes } = text
      const flags = Object.fromEntries(flagColumns.map((key) => [key, /replay|customer|Push/.test(key) ? s.no : s.yes]))
      const sample = Object.fromEntries(columnKeys.map((key) => [key, ''])) as Record<ColumnKey, string>
      Object.assign(sample, flags, {
        name: s.name,
        startsAt: '2026-12-01 20:00',
        endsAt: '2026-12-01 22:00',
        anchorName: s.anchor,
        kind: s.kind,
        coverImage: 'cover.jpg',
      })
      const note = (key: ColumnKey) =>
        key in notes
          ? notes[key as 'name']
          : (pictureColumns as readonly string[]).includes(key)
            ? notes.picture
            : key.endsWith('Wechat')
              ? notes.person
              : notes.flag
      const help = columnKeys.map((key) => [headOf(key), note(key)])
      download(text.templateName, await makeTemplate({ language, sample, notes: help }))
    } catch (error) {
      setFault(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <Button loading={busy} onClick={() => void save()}>
        {text.template}
      </Button>
      {fault !== undefined && <FaultNote fault={fault} />}
    </>
  )
}
