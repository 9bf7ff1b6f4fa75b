import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router-dom'
import type { RoomLine } from '#contract/rooms.ts'
import { useMay } from '#web/features/accounts/queries.ts'
import { paths } from '#web/lib/paths.ts'
import { useLanguage, useText } from '#web/text/language.ts'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { Page } from '#web/ui/Page.tsx'
import { LinkButton } from '#web/ui/LinkButton.tsx'
import { roomQueries } from '../queries.ts'
import { bulkText } from '../text-bulk.ts'
import css from '#web/ui/import/import.module.css'
import { TemplateButton } from '#web/ui/import/TemplateButton.tsx'
import { Pictures } from './Pictures.tsx'
import { importText } from './text.ts'
import { useBox } from './use-room-box.ts'
import { useImport } from './use-import.ts'
import { Drop } from './Drop.tsx'
import { Summary } from './Summary.tsx'
import { Table } from './Table.tsx'
import { makeTemplate } from './template.ts'

const noRooms: RoomLine[] = []

/** `/:mp/rooms/import`: a spreadsheet, checked whole, then one job. */
export function ImportPage() {
  const { mp = '' } = useParams()
  const text = useText(importText)
  const bulk = useText(bulkText)
  const language = useLanguage()
  const { data, error, refetch } = useQuery(roomQueries.list(mp))
  const box = useBox(mp)
  const table = useImport(box.find, box.files, data?.rooms ?? noRooms)
  const { reading } = table
  const may = useMay(mp, 'room.write')
  return (
    <Page
      title={text.title}
      about={text.about}
      up={{ to: paths.rooms(mp), label: bulk.rooms }}
      actions={
        <>
          <LinkButton to={paths.jobs(mp)}>{bulk.jobs}</LinkButton>
          <TemplateButton name={text.templateName} make={() => makeTemplate(language)} />
        </>
      }
    >
      {!may && <p className={css.warn}>{bulk.mayNot}</p>}
      {reading.at !== 'ready' && <Drop table={table} />}
      {reading.at === 'ready' && (
        <>
          <Summary table={table} reading={reading} />
          <Pictures box={box} />
          {error && (
            <FaultNote fault={error} onRetry={() => void refetch()} means={data ? bulk.roomsOld : bulk.roomsUnread} />
          )}
          <Table mp={mp} box={box} table={table} rooms={data?.rooms ?? noRooms} name={reading.name} may={may} />
        </>
      )}
    </Page>
  )
}
