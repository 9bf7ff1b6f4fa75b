import type { ReactNode } from 'react'
import type { Room } from '#contract/rooms.ts'
import { useText } from '#web/text/language.ts'
import { roomText } from '../text-room.ts'
import { roomSlots } from '../values.ts'
import css from './room-page.module.css'

const abilities = ['likes', 'shelf', 'comments', 'sharing'] as const

/** What is fixed about a room, and what nobody told us. */
export function Overview({ room }: { room: Room }) {
  const text = useText(roomText)
  const told = abilities.filter((name) => room[name] !== null)
  const open = told.filter((name) => room[name])
  const closed = told.filter((name) => !room[name])
  const list = (names: readonly (typeof abilities)[number][]) => names.map((name) => text[name]).join(text.and)
  return (
    <dl className={css.facts}>
      <Fact name={text.anchor}>
        {room.anchorName} <Person wechat={room.anchorWechat} />
      </Fact>
      {room.subAnchorWechat && (
        <Fact name={text.subAnchor}>
          <code>{room.subAnchorWechat}</code>
        </Fact>
      )}
      {room.creatorWechat && (
        <Fact name={text.creator}>
          <code>{room.creatorWechat}</code>
        </Fact>
      )}
      <Fact name={text.kind}>{room.kind ? text[room.kind] : text.notTold}</Fact>
      <Fact name={text.goods}>{text.goodsCount(room.goodsCount)}</Fact>
      {open.length > 0 && <Fact name={text.viewersCan}>{list(open)}</Fact>}
      {closed.length > 0 && <Fact name={text.viewersCannot}>{list(closed)}</Fact>}
      {told.length < abilities.length && (
        <Fact name={list(abilities.filter((name) => room[name] === null))}>
          <span className={css.soft}>{text.notTold}</span>
        </Fact>
      )}
      <Fact name={text.pictures}>
        <span className={css.pictures}>
          {roomSlots.map((slot) => {
            const src = room.pictures[slot]
            return src && <img key={slot} src={src} alt={text.picture[slot]} height={88} loading="lazy" />
          })}
        </span>
      </Fact>
    </dl>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Person({ wechat }: { wechat: string | null }) {
  const text = useText(roomText)
  return wechat ? (
    <code>{wechat}</code>
  ) : (
    <span className={css.soft} title={text.notToldWhy}>
      {text.anchorNotTold}
    </span>
  )
}
