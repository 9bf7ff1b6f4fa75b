import { useId, type ReactNode } from 'react'
import { readRoomPath } from '#contract/room-path.ts'
import { roomCan } from '#contract/room-acts.ts'
import type { Room } from '#contract/rooms.ts'
import { useText } from '#web/text/language.ts'
import { useShareCode } from '../use-share-code.ts'
import { Channels } from './Channels.tsx'
import { OwnPoster } from './OwnPoster.tsx'
import css from './share.module.css'
import { shareText } from './text.ts'
import { WechatCode } from './WechatCode.tsx'
import { WeekPack } from './WeekPack.tsx'

/** Everything to hand out for a room: WeChat's code, our posters, links by channel, and a whole week of it. */
export function ShareTab({ room }: { room: Room }) {
  const text = useText(shareText)
  const can = roomCan('shareCode', room) && room.listed
  return (
    <div className={css.parts}>
      <Part title={text.wechats}>
        <WechatCode room={room} />
        {can && <WhereItLeads room={room} />}
      </Part>
      {can && (
        <Part title={text.poster} hint={text.posterHint}>
          <OwnPoster room={room} />
        </Part>
      )}
      <Part title={text.channels} hint={text.channelsHint}>
        <Channels room={room} />
      </Part>
      <Part title={text.week} hint={text.weekHint}>
        <WeekPack room={room} />
      </Part>
    </div>
  )
}

/** WeChat has answered paths in more than one spelling, so what counts is which room the path names. */
function WhereItLeads({ room }: { room: Room }) {
  const text = useText(shareText)
  const { data } = useShareCode(room)
  if (!data) return null
  const here = readRoomPath(data.pagePath)?.room === room.id
  return here ? (
    <p className={css.soft}>{text.leadsHere(room.id)}</p>
  ) : (
    <p className={css.warn}>{text.leadsElsewhere}</p>
  )
}

function Part({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  const id = useId()
  return (
    <section className={css.part} aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {hint && <p className={css.soft}>{hint}</p>}
      </header>
      {children}
    </section>
  )
}
