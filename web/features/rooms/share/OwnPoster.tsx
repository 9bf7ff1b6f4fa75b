import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect, useId, useRef, useState } from 'react'
import type { Room } from '#contract/rooms.ts'
import type { Channel } from '#contract/share.ts'
import { usualTimeZone } from '#contract/time-zone.ts'
import { day, time } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import { zoneOffset } from '#web/text/zone-name.ts'
import { timeZoneNow } from '#web/text/zone.ts'
import { Choice } from '#web/ui/Choice.tsx'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { safeName } from '../csv.ts'
import { roomQueries } from '../queries.ts'
import { saveFile } from '../save-file.ts'
import { designs, type Design } from './poster/designs.ts'
import { draw, pngOf, posterContent, type PosterWords } from './poster/make.ts'
import { shareQueries } from './queries.ts'
import css from './share.module.css'
import { shareText } from './text.ts'

/**
 * What a poster says beside the name, in the language of the page. It goes out to people who have their own clocks: those of
 * a house that does not keep Beijing's must be told so.
 */
export const posterWords = (room: Pick<Room, 'startsAt' | 'anchorName'>): PosterWords => {
  const text = shareText()
  const zone = timeZoneNow()
  const when = `${day(room.startsAt)} ${time(room.startsAt)}`
  return {
    when: zone === usualTimeZone ? when : `${when} (${zoneOffset(zone, room.startsAt)})`,
    anchor: text.anchor(room.anchorName),
    hint: text.scanHint,
  }
}

type Drawing = 'going' | 'done' | 'broke'

/** A poster in three designs, drawn on a canvas of the page: nothing is sent anywhere. */
export function OwnPoster({ room }: { room: Room }) {
  const text = useText(shareText)
  const { mp, name, cover } = room
  const [design, setDesign] = useState<Design>('cover')
  const [channel, setChannel] = useState('')
  const { data: kept } = useQuery(shareQueries.channels(mp))
  const withParams = (kept?.channels ?? []).filter(({ params }) => params.length > 0)
  const chosen = withParams.find((one) => one.id === channel)
  const code = useCode(room, chosen)
  const place = useRef<HTMLCanvasElement>(null)
  const [drawing, setDrawing] = useState<Drawing>('going')
  const [tries, setTries] = useState(0)
  const select = useId()
  const { when, anchor, hint } = posterWords(room)

  useEffect(() => {
    if (!code.url) return
    const control = new AbortController()
    setDrawing('going')
    posterContent({ name, cover }, code.url, { when, anchor, hint }, control.signal).then(
      (content) => {
        if (control.signal.aborted || !place.current) return
        draw(content, design, place.current)
        setDrawing('done')
      },
      () => control.signal.aborted || setDrawing('broke'),
    )
    return () => control.abort()
  }, [code.url, name, cover, when, anchor, hint, design, tries])

  const download = async () => {
    if (!place.current) return
    const named = [name, text.posterFile, text.designs[design], chosen?.name].filter(Boolean).join('-')
    saveFile(await pngOf(place.current), `${safeName(named)}.png`)
  }

  if (code.error) return <FaultNote fault={code.error} onRetry={code.retry} />
  if (!code.url && !code.waiting) return <p className={css.soft}>{text.noCode}</p>
  return (
    <div className={css.poster}>
      <div className={css.paper} aria-busy={drawing === 'going'}>
        <canvas ref={place} role="img" aria-label={text.posterAlt(name, text.designs[design])} />
        {drawing === 'going' && (
          <p className={css.over} role="status">
            {text.drawing}
          </p>
        )}
        {drawing === 'broke' && (
          <div className={css.over} role="alert">
            <p>{text.notDrawn}</p>
            <Button size="small" onClick={() => setTries(tries + 1)}>
              {text.again}
            </Button>
          </div>
        )}
      </div>
      <div className={css.tools}>
        <Choice
          label={text.design}
          options={designs.map((value) => ({ value, label: text.designs[value] }))}
          value={design}
          onChange={setDesign}
        />
        {withParams.length > 0 && (
          <div className={css.field}>
            <label htmlFor={select}>{text.code}</label>
            <select
              id={select}
              className={css.select}
              value={channel}
              onChange={(event) => setChannel(event.target.value)}
            >
              <option value="">{text.plainCode}</option>
              {withParams.map((one) => (
                <option key={one.id} value={one.id}>
                  {text.codeOf(one.name)}
                </option>
              ))}
            </select>
          </div>
        )}
        <Button disabled={drawing !== 'done'} onClick={() => void download()}>
          {text.download}
        </Button>
      </div>
    </div>
  )
}

/** Where the picture of the code is: the room's own, or that of a channel. */
function useCode(room: Room, channel: Channel | undefined) {
  const plain = useQuery({ ...roomQueries.shareCode(room.mp, room.id), retry: false, enabled: !channel })
  const ofChannel = useQuery({
    ...shareQueries.channelCode(room.mp, room.id, channel ?? { id: '', savedAt: 0 }),
    enabled: channel !== undefined,
  })
  const asked = channel ? ofChannel : plain
  return {
    url: asked.data?.qr || undefined,
    waiting: asked.isFetching,
    error: asked.error,
    retry: () => void asked.refetch(),
  }
}
