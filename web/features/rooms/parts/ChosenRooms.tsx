import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { jobItemsAtMost } from '#contract/jobs.ts'
import { roomCan } from '#contract/room-acts.ts'
import { isOverdue } from '#contract/room-times.ts'
import type { RoomLine } from '#contract/rooms.ts'
import { useMay } from '#web/features/accounts/queries.ts'
import { now } from '#web/lib/clock.ts'
import { languageNow, useText } from '#web/text/language.ts'
import { announce } from '#web/ui/announce.ts'
import { ChosenBar } from '#web/ui/ChosenBar.tsx'
import { useConfirm } from '#web/ui/confirm.tsx'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { wallHead, wallText } from '#web/text/wall.ts'
import { statusText } from '#web/ui/text-status.ts'
import { csvOf, safeName } from '../csv.ts'
import { deleteRooms } from '../job-mutations.ts'
import { roomQueries } from '../queries.ts'
import { saveFile } from '../save-file.ts'
import { csvHeads, planText } from '../text-plan.ts'
import { roomsText } from '../text.ts'
import css from './chosen-rooms.module.css'

const CopyWeeks = lazy(async () => ({ default: (await import('./CopyWeeks.tsx')).CopyWeeks }))

type Props = {
  mp: string
  chosen: readonly RoomLine[]
  rooms: readonly RoomLine[]
  /** How many of them the filter does not show. */
  hidden: number
  onClear: () => void
  onJob: (id: string) => void
}

/** What can be done with the chosen rooms. Every act says what it will do before it does it. */
export function ChosenRooms({ mp, chosen, rooms, hidden, onClear, onJob }: Props) {
  const text = useText(planText)
  const confirm = useConfirm()
  const mayWrite = useMay(mp, 'room.write')
  const mayDelete = useMay(mp, 'room.delete')
  const mayShare = useMay(mp, 'share.read')
  const remove = useMutation(deleteRooms)
  const [copying, setCopying] = useState(false)
  const tooMany = chosen.length > jobItemsAtMost ? text.tooMany(jobItemsAtMost) : ''
  const whyNoCopy = mayWrite ? tooMany : text.noWrite
  const whyNoDelete = mayDelete ? tooMany : text.noDelete

  const startRemove = () => {
    const going = chosen.filter((room) => roomCan('delete', room))
    const kept = chosen.length - going.length
    const key = crypto.randomUUID()
    confirm({
      title: text.removeTitle(going.length),
      happens:
        going.length === 0 ? (
          text.removeNothing
        ) : (
          <>
            <p className={css.names}>
              {going.slice(0, 5).map(({ id, name }) => (
                <span key={id}>{name}</span>
              ))}
              {going.length > 5 && <span>{text.removeMore(going.length)}</span>}
            </p>
            <p>{text.removeHappens}</p>
            {kept > 0 && <p>{text.removeKept(kept)}</p>}
          </>
        ),
      verb: text.removeVerb(going.length),
      run: async () => {
        if (going.length === 0) return
        const ids = going.map(({ id }) => id)
        const { id } = await remove.mutateAsync({ mp, key, ids, title: text.removeJob(ids.length) })
        onClear()
        onJob(id)
      },
    })
  }

  return (
    <ChosenBar
      label={text.acts}
      said={
        <>
          <strong>{text.chosen(chosen.length)}</strong>
          {hidden > 0 && text.hidden(hidden)}
        </>
      }
      out={{ words: text.clear, onClick: onClear }}
      acts={
        <>
          <Button disabled={whyNoCopy !== ''} title={whyNoCopy} onClick={() => setCopying(true)}>
            {text.copy}
          </Button>
          {mayShare && <Material mp={mp} chosen={chosen} />}
          <Button onClick={() => exportCsv(chosen)}>{text.exportCsv}</Button>
          <Button danger disabled={whyNoDelete !== ''} title={whyNoDelete} onClick={startRemove}>
            {text.remove}
          </Button>
        </>
      }
      whyNot={[whyNoCopy, whyNoDelete]}
    >
      {copying && (
        <Suspense>
          <CopyWeeks
            mp={mp}
            chosen={chosen}
            rooms={rooms}
            onClose={() => setCopying(false)}
            onStarted={(id) => {
              setCopying(false)
              onClear()
              onJob(id)
            }}
          />
        </Suspense>
      )}
    </ChosenBar>
  )
}

const wall = (seconds: number) => (seconds ? wallText(seconds) : '')

/** In the language of the page. */
function exportCsv(chosen: readonly RoomLine[]): void {
  const text = roomsText()
  const plan = planText()
  const { status, overdue } = statusText()
  const rows = chosen.map((room) => [
    room.id,
    room.name,
    isOverdue(room, now()) ? overdue : status[room.status],
    wall(room.startsAt),
    wall(room.endsAt),
    room.anchorName,
    room.anchorWechat,
    room.kind && text[room.kind],
    room.goodsCount,
    room.ready && `${room.ready.ok} / ${room.ready.of}`,
  ])
  const day = wall(now()).slice(0, 10)
  saveFile(
    new Blob(
      [csvOf([csvHeads[languageNow()].map((head, n) => (n === 3 || n === 4 ? wallHead(head) : head)), ...rows])],
      { type: 'text/csv;charset=utf-8' },
    ),
    `${plan.csvName}-${day}.csv`,
  )
}

type Packing =
  | { at: 'idle' }
  | { at: 'going'; done: number }
  | { at: 'done'; packed: number; failed: readonly RoomLine[] }
  | { at: 'broke'; error: unknown }

/** Codes, posters and page paths of the chosen rooms as one file, put together in the browser. */
function Material({ mp, chosen }: { mp: string; chosen: readonly RoomLine[] }) {
  const text = useText(planText)
  const client = useQueryClient()
  const [packing, setPacking] = useState<Packing>({ at: 'idle' })
  const stop = useRef<AbortController>(null)
  useEffect(() => () => stop.current?.abort(), [])
  const go = async () => {
    const control = (stop.current = new AbortController())
    setPacking({ at: 'going', done: 0 })
    try {
      const { sharePack } = await import('../share-pack.ts')
      const made = await sharePack({
        rooms: chosen,
        words: { code: text.packCode, poster: text.packPoster, path: text.packPath, missing: text.packMissing },
        read: (id) => client.fetchQuery({ ...roomQueries.shareCode(mp, id), retry: false }),
        say: (done) => setPacking({ at: 'going', done }),
        signal: control.signal,
      })
      if (made.packed > 0) saveFile(made.zip, `${safeName(text.packFile)}-${wall(now()).slice(0, 10)}.zip`)
      setPacking({ at: 'done', ...made })
      announce(made.packed > 0 ? text.packDone(made.packed) : text.packNone)
    } catch (error) {
      setPacking(control.signal.aborted ? { at: 'idle' } : { at: 'broke', error })
    }
  }
  if (packing.at === 'going')
    return (
      <span className={css.packing}>
        <progress max={chosen.length} value={packing.done} aria-label={text.packTitle} />
        {text.jobProgress(packing.done, chosen.length)}
        <Button size="small" onClick={() => stop.current?.abort()}>
          {text.packStop}
        </Button>
      </span>
    )
  return (
    <>
      <Button onClick={() => void go()}>{text.material}</Button>
      {packing.at === 'done' && (
        <span className={css.packed}>
          {packing.packed > 0 ? text.packDone(packing.packed) : text.packNone}
          {packing.packed > 0 && packing.failed.length > 0 && (
            <span className={css.missed} title={packing.failed.map(({ name }) => name).join('\n')}>
              {' '}
              · {text.packFailed(packing.failed.length)}
            </span>
          )}
        </span>
      )}
      {packing.at === 'broke' && <FaultNote fault={packing.error} onRetry={() => void go()} />}
    </>
  )
}
