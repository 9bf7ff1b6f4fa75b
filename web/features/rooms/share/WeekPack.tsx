import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { roomPath } from '#contract/room-path.ts'
import { roomCan } from '#contract/room-acts.ts'
import type { Room, RoomLine, ShareCode } from '#contract/rooms.ts'
import type { Channel } from '#contract/share.ts'
import { day } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import { announce } from '#web/ui/announce.ts'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { csvOf, safeName } from '../csv.ts'
import { dayOf, momentOf, mondayOf, toDate } from '../days.ts'
import { roomQueries } from '../queries.ts'
import { saveFile } from '../save-file.ts'
import { picture, sharePack, textFile, type PackFile } from '../share-pack.ts'
import { planText } from '../text-plan.ts'
import { posterWords } from './OwnPoster.tsx'
import { designs } from './poster/designs.ts'
import { draw, pngOf, posterContent } from './poster/make.ts'
import { shareQueries } from './queries.ts'
import css from './share.module.css'
import { shareText } from './text.ts'

type Packing =
  | { at: 'idle' }
  | { at: 'going'; done: number }
  | { at: 'done'; packed: number; failed: readonly RoomLine[] }
  | { at: 'broke'; error: unknown }

/** All that is handed out for the rooms of one week, as one file put together in the browser. */
export function WeekPack({ room }: { room: Room }) {
  const text = useText(shareText)
  const plan = useText(planText)
  const client = useQueryClient()
  const { data, error } = useQuery(roomQueries.list(room.mp))
  const [packing, setPacking] = useState<Packing>({ at: 'idle' })
  const stop = useRef<AbortController>(null)
  useEffect(() => () => stop.current?.abort(), [])

  const monday = mondayOf(dayOf(room.startsAt))
  const [from, before] = [momentOf(monday), momentOf(monday + 7)]
  const inWeek = ({ startsAt }: RoomLine) => startsAt >= from && startsAt < before
  const rooms = (data?.rooms ?? []).filter((one) => inWeek(one) && roomCan('shareCode', one))

  const go = async () => {
    const control = (stop.current = new AbortController())
    setPacking({ at: 'going', done: 0 })
    try {
      const { channels } = await client.fetchQuery(shareQueries.channels(room.mp))
      const made = await sharePack({
        rooms,
        words: { code: plan.packCode, poster: plan.packPoster, path: plan.packPath, missing: plan.packMissing },
        read: (id) => client.fetchQuery({ ...roomQueries.shareCode(room.mp, id), retry: false }),
        more: (one, code) => extras({ client, mp: room.mp, room: one, code, channels, signal: control.signal }),
        say: (done) => setPacking({ at: 'going', done }),
        signal: control.signal,
      })
      if (made.packed > 0) saveFile(made.zip, `${safeName(text.packFile)}-${toDate(monday)}.zip`)
      setPacking({ at: 'done', ...made })
      announce(text.packDone(made.packed))
    } catch (reason) {
      setPacking(control.signal.aborted ? { at: 'idle' } : { at: 'broke', error: reason })
    }
  }

  if (!data) return error ? <FaultNote fault={error} /> : null
  return (
    <div className={css.week}>
      <p>
        <strong>{text.thisWeek(day(from), day(before - 1))}</strong>{' '}
        {rooms.length > 0 ? text.weekRooms(rooms.length) : text.weekNone}
      </p>
      {packing.at === 'going' ? (
        <span className={css.packing}>
          <progress max={rooms.length} value={packing.done} aria-label={text.week} />
          {text.packing(packing.done, rooms.length)}
          <Button size="small" onClick={() => stop.current?.abort()}>
            {text.stop}
          </Button>
        </span>
      ) : (
        rooms.length > 0 && <Button onClick={() => void go()}>{text.pack}</Button>
      )}
      {packing.at === 'done' && (
        <p role="status">
          {text.packDone(packing.packed)}
          {packing.failed.length > 0 && (
            <span className={css.warn} title={packing.failed.map(({ name }) => name).join('\n')}>
              {' · '}
              {text.packFailed(packing.failed.length)}
            </span>
          )}
        </p>
      )}
      {packing.at === 'broke' && <FaultNote fault={packing.error} onRetry={() => void go()} />}
    </div>
  )
}

type Extra = {
  client: QueryClient
  mp: string
  room: RoomLine
  code: ShareCode
  channels: readonly Channel[]
  signal: AbortSignal
}

/** Beside WeChat's own: our posters, and a link and a code for every channel. */
async function extras({ client, mp, room, code, channels, signal }: Extra): Promise<PackFile[]> {
  const text = shareText()
  const content = await posterContent(room, code.qr, posterWords(room), signal)
  const files: PackFile[] = []
  for (const design of designs) {
    const png = await pngOf(draw(content, design))
    files.push([`${text.packOwn}-${text.designs[design]}.png`, new Uint8Array(await png.arrayBuffer())])
  }
  const table: string[][] = [[text.packChannel, text.path]]
  for (const channel of channels) {
    const made = roomPath({ ...channel, room: room.id })
    table.push([channel.name, made.ok ? made.path : text.tooLong(made.length)])
    if (channel.params.length === 0) continue
    const { qr } = await client.fetchQuery({ ...shareQueries.channelCode(mp, room.id, channel), retry: false })
    files.push([`${safeName(`${text.packChannel}-${channel.name}`)}.jpg`, await picture(qr, signal)])
  }
  if (channels.length > 0) files.push(textFile(`${text.packLinks}.csv`, csvOf(table)))
  return files
}
