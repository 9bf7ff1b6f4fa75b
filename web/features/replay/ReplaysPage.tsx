import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useParams } from 'react-router-dom'
import { useText } from '#web/text/language.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { Page } from '#web/ui/Page.tsx'
import { WindowedRows } from '#web/ui/WindowedRows.tsx'
import { Archive, Outlived } from './parts/Archive.tsx'
import { ClipRow } from './parts/ClipRow.tsx'
import css from './parts/replay.module.css'
import { replayQueries } from './queries.ts'
import { replayText } from './text.ts'
import { useArchive } from './use-archive.ts'

/** `/:mp/replays`: everything that can still be watched, and for how long. */
export function ReplaysPage() {
  const { mp = '' } = useParams()
  const text = useText(replayText)
  const [playing, setPlaying] = useState<string>()
  const { data, error, refetch } = useQuery(replayQueries.list(mp))
  const archive = useArchive(mp, data?.clips ?? [])
  const listed = new Set(data?.clips.map(({ key }) => key))
  const outlived = archive.data?.copies.filter(({ key, state }) => state === 'kept' && !listed.has(key)) ?? []
  const retry = () => void refetch()
  return (
    <Page
      title={text.title}
      about={text.about}
      loading={!data && !error}
      {...(error && !data && { failed: { fault: error, onRetry: retry } })}
    >
      {error && data && <FaultNote fault={error} onRetry={retry} />}
      {data && data.rooms.read < data.rooms.over && (
        <p className={css.soft} role="status">
          {text.read(data.rooms.read, data.rooms.over)}
        </p>
      )}
      {data && data.clips.length + outlived.length > 0 && <Archive mp={mp} archive={archive} clips={data.clips} />}
      {data?.clips.length === 0 && <EmptyState title={text.emptyTitle}>{text.empty}</EmptyState>}
      {data && data.clips.length > 0 && (
        <div role="group" aria-label={text.tableLabel}>
          <WindowedRows role="list" rows={data.clips} rowKey={({ key }) => key} guess={73}>
            {(clip) => (
              <ClipRow
                clip={clip}
                mp={mp}
                archive={archive.of(clip)}
                playing={playing === clip.key}
                onPlay={setPlaying}
              />
            )}
          </WindowedRows>
        </div>
      )}
      {data && <Outlived copies={outlived} />}
    </Page>
  )
}
