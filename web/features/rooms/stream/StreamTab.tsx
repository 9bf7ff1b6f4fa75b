import { useId, useState, type ReactNode } from 'react'
import { Link, useLocation } from 'react-router-dom'
import { roomCan } from '#contract/room-acts.ts'
import type { Room } from '#contract/rooms.ts'
import { shareApi } from '#contract/share.ts'
import { fillPath } from '#contract/endpoint.ts'
import { useMay } from '#web/features/accounts/queries.ts'
import { paths } from '#web/lib/paths.ts'
import { dateTime } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import { Choice } from '#web/ui/Choice.tsx'
import { statusText } from '#web/ui/text-status.ts'
import { AddressCode } from './AddressCode.tsx'
import { PushAddress } from './PushAddress.tsx'
import css from './stream.module.css'
import { streamText } from './text.ts'

const wechatConsole = 'https://mp.weixin.qq.com'

/** How pictures get into the room: an encoder pushes them, or the anchor's phone sends them. */
export function StreamTab({ room }: { room: Room }) {
  return room.kind === 'phone' ? <PhoneRoom room={room} /> : <EncoderRoom room={room} />
}

function EncoderRoom({ room }: { room: Room }) {
  const text = useText(streamText)
  // Pressed in the readiness list: whoever comes from there has asked already.
  const asked = (useLocation().state as { reveal?: true } | null)?.reveal === true
  const [revealed, setRevealed] = useState(asked)
  const open = roomCan('pushAddress', room)
  return (
    <div className={open ? css.columns : css.single}>
      <Part title={text.address}>
        {open && <p className={css.soft}>{text.addressHint}</p>}
        <PushAddress room={room} revealed={revealed} onReveal={setRevealed}>
          {(address) => <AddressCode address={address} />}
        </PushAddress>
      </Part>
      {open && <Obs />}
    </div>
  )
}

const sizes = { portrait: ['1080 × 1920', '720 × 1280'], landscape: ['1920 × 1080', '1280 × 720'] } as const
type Orientation = keyof typeof sizes

function Obs() {
  const text = useText(streamText)
  const [orientation, setOrientation] = useState<Orientation>('portrait')
  const [size, smaller] = sizes[orientation]
  return (
    <Part title={text.obs}>
      <Choice
        label={text.orientation}
        options={(['portrait', 'landscape'] as const).map((value) => ({ value, label: text[value] }))}
        value={orientation}
        onChange={setOrientation}
      />
      <ol className={css.steps}>
        <li>{text.obsService}</li>
        <li>{text.obsPaste}</li>
        <li>
          {text.obsCanvas(size)} <span className={css.soft}>{text.obsSmaller(smaller)}</span>
        </li>
        <li>{text.obsOutput}</li>
        <li>{text.obsStart}</li>
        <li>
          {text.onAir}{' '}
          <a href={wechatConsole} target="_blank" rel="noreferrer">
            {text.console}
          </a>
        </li>
      </ol>
      <p className={css.soft}>
        {text.orientationWhy} {text.notWechats}
      </p>
      <p className={css.soft}>{text.cannotStart}</p>
    </Part>
  )
}

function PhoneRoom({ room }: { room: Room }) {
  const text = useText(streamText)
  const mayWrite = useMay(room.mp, 'room.write')
  const { status } = useText(statusText)
  return (
    <div className={css.columns}>
      <Part title={text.anchor}>
        {roomCan('pushAddress', { ...room, kind: 'encoder' }) ? (
          <AnchorSteps room={room} />
        ) : (
          <p>{text.over(status[room.status])}</p>
        )}
      </Part>
      <Part title={text.address}>
        <p>{text.phoneTitle}</p>
        <p className={css.soft}>{text.phoneWhy}</p>
        {mayWrite && (
          <p>
            <Link to={paths.newRoom(room.mp, { copy: room.id })}>{text.copyRoom}</Link>
          </p>
        )}
      </Part>
    </div>
  )
}

function AnchorSteps({ room }: { room: Room }) {
  const text = useText(streamText)
  const [missing, setMissing] = useState(false)
  return (
    <>
      <div className={css.anchor}>
        {missing ? (
          <p className={css.missing}>{text.anchorCodeMissing}</p>
        ) : (
          <img
            className={css.code}
            src={fillPath(shareApi.anchorCode.path, { mp: room.mp })}
            alt={text.anchorCode}
            width={184}
            height={184}
            onError={() => setMissing(true)}
          />
        )}
        <ol className={css.steps}>
          <li>{text.anchorScan(room.anchorWechat ?? '')}</li>
          <li>{text.anchorVerify}</li>
          <li>{text.anchorFind(room.name)}</li>
          <li>{text.anchorCheck}</li>
          <li>{text.anchorStart(dateTime(room.startsAt))}</li>
        </ol>
      </div>
      <p className={css.soft}>{text.anchorLeave}</p>
      <p className={css.soft}>{text.cannotStart}</p>
    </>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <section className={css.part} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  )
}
