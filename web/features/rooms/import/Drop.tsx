import { useText } from '#web/text/language.ts'
import { SheetDrop } from '#web/ui/import/SheetDrop.tsx'
import { sheetText } from '#web/ui/import/text.ts'
import { importText } from './text.ts'
import type { Import } from './use-import.ts'

export function Drop({ table }: { table: Import }) {
  const text = useText(importText)
  const shared = useText(sheetText)
  const { reading } = table
  const busy =
    reading.at === 'reading'
      ? `${reading.name} · ${shared.reading}`
      : reading.at === 'checking'
        ? text.checking(reading.done, reading.of)
        : undefined
  return (
    <SheetDrop
      busy={busy}
      refused={reading.at === 'refused' ? reading : undefined}
      onOpen={(file) => void table.open(file)}
    />
  )
}
