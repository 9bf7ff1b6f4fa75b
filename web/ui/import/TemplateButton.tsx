import { Button } from 'antd'
import { useState } from 'react'
import { download } from '#web/lib/csv.ts'
import { useText } from '#web/text/language.ts'
import { FaultNote } from '../FaultNote.tsx'
import { sheetText } from './text.ts'

/** The code that writes spreadsheets comes when it is pressed. */
export function TemplateButton({ name, make }: { name: string; make: () => Promise<Blob> }) {
  const text = useText(sheetText)
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<unknown>()
  const save = async () => {
    setBusy(true)
    setFault(undefined)
    try {
      download(name, await make())
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
