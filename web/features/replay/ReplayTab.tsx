import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import type { ReplayClip, RoomReplay } from '#contract/replay.ts'
import type { Room } from '#contract/rooms.ts'
import { dateTime, time } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import { AsOf } from '#web/ui/AsOf.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { askReplay } from './mutations.ts'
import { ClipRow } from './parts/ClipRow.tsx'
import css from './parts/replay.module.css'
import { replayQueries } from './queries.ts'
import { replayText } from './text.ts'
import { useArchive, type ArchiveState } from './use-archive.ts'

/** `?tab=replay` of a room. */
export function ReplayTab({ room }: { room: Room }) {
  const { mp, id } = room
  const { data, error, refetch } = useQuery(replayQueries.ofRoom(mp, id))
  const text = useText(replayText)
  const archive = useArchive(mp, data?.clips ?? [])
  if (!data) return error ? <FaultNote fault={error} onRetry={() => void refetch()} /> : <p role="status">…</p>
  const shows = data.clips.filter(({ kind }) => kind !== 'explanation')
  return (
    <div className={css.stack}>
      {error && <FaultNote fault={error} onRetry={() => void refetch()} />}
      {data.stale && (
        <p className={css.note} role="status">
          {text.stale[data.stale]}
        </p>
      )}
      {room.replay === false && data.state === 'ready' && <p className={css.note}>{text.closed}</p>}
      {shows.length > 0 ? (
        <section className={css.section}>
          <div className={css.head}>
            <h2>{text.shows}</h2>
            <Ask replay={data} mp={mp} />
          </div>
          <Clips clips={shows} archive={archive} />
          {archive.start.error && <FaultNote fault={archive.start.error} />}
          <p className={css.soft}>{text.copyHint}</p>
        </section>
      ) : (
        <Nothing replay={data} mp={mp} />
      )}
      {data.state !== 'never' && <Explanations mp={mp} replay={data} archive={archive} />}
    </div>
  )
}

function Clips({ clips, archive }: { clips: readonly ReplayClip[]; archive: ArchiveState }) {
  const [playing, setPlaying] = useState<string>()
  return clips.map((clip) => (
    <ClipRow key={clip.key} clip={clip} archive={archive.of(clip)} playing={playing === clip.key} onPlay={setPlaying} />
  ))
}

function Ask({ mp, replay }: { mp: string; replay: RoomReplay }) {
  const text = useText(replayText)
  const ask = useMutation(askReplay)
  return (
    <>
      <Button size="small" loading={ask.isPending} onClick={() => ask.mutate({ mp, id: replay.roomId, what: 'ask' })}>
        {text.ask}
      </Button>
      {replay.asOf !== null && <AsOf asOf={replay.asOf} />}
      {ask.error && <FaultNote fault={ask.error} />}
    </>
  )
}

/** Why there is nothing, and what will happen. */
function Nothing({ mp, replay }: { mp: string; replay: RoomReplay }) {
  const text = useText(replayText)
  switch (replay.state) {
    case 'ready':
      return null
    case 'making':
      return (
        <EmptyState title={text.makingTitle} action={<Ask mp={mp} replay={replay} />}>
          {text.making(time(replay.readyAt ?? 0))}
        </EmptyState>
      )
    case 'none':
      return (
        <EmptyState title={text.noneTitle} action={<Ask mp={mp} replay={replay} />}>
          {text.none}
        </EmptyState>
      )
    case 'unread':
      return (
        <EmptyState title={text.unreadTitle} action={<Ask mp={mp} replay={replay} />}>
          {text.unread}
        </EmptyState>
      )
    case 'never':
      return <EmptyState title={text.neverTitle}>{text.never}</EmptyState>
    case 'notOver':
      return <EmptyState title={text.notOverTitle}>{text.notOver}</EmptyState>
  }
}

function Explanations({ mp, replay, archive }: { mp: string; replay: RoomReplay; archive: ArchiveState }) {
  const text = useText(replayText)
  const ask = useMutation(askReplay)
  const clips = replay.clips.filter(({ kind }) => kind === 'explanation')
  const others = replay.explanations?.goods.filter(({ state }) => state !== 'ready') ?? []
  return (
    <section className={css.section}>
      <div className={css.head}>
        <h2>{text.explanations}</h2>
        {replay.products > 0 && (
          <Button
            size="small"
            loading={ask.isPending}
            onClick={() => ask.mutate({ mp, id: replay.roomId, what: 'explain' })}
          >
            {text.explain(replay.products)}
          </Button>
        )}
        {replay.explanations && <span className={css.soft}>{text.explainedAt(dateTime(replay.explanations.at))}</span>}
      </div>
      <p className={css.soft}>{replay.products > 0 ? text.explainHint : text.explainNone}</p>
      {ask.error && <FaultNote fault={ask.error} />}
      <Clips clips={clips} archive={archive} />
      {others.length > 0 && (
        <ul className={css.explained}>
          {others.map(({ goodsId, name, state }) => (
            <li key={goodsId}>
              <span>{name}</span>
              <span>{text.explained[state]}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
