import { Form } from 'antd'
import { useState } from 'react'
import { fillPath } from '#contract/endpoint.ts'
import { imageApi } from '#contract/images.ts'
import type { Room } from '#contract/rooms.ts'
import { dateTime, day, time } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import { formText } from '../text-form.ts'
import { imageField, type RoomSlot, type RoomValues } from '../values.ts'
import css from './preview.module.css'

type Shown = {
  name: string
  anchor: string
  startsAt: number | undefined
  picture: Record<RoomSlot, string | null>
  can: Record<(typeof abilities)[number], boolean>
  customerService: boolean
}
const abilities = ['likes', 'shelf', 'comments', 'sharing'] as const

/** What viewers will see, as it is typed: the room on a phone, the card in a chat, the tile in the channel. */
export function Preview({ mp, room }: { mp: string; room?: Room }) {
  const text = useText(formText)
  const form = Form.useFormInstance<RoomValues>()
  const values = (Form.useWatch([], { form, preserve: true }) ?? {}) as RoomValues
  const [open, setOpen] = useState(false)
  const pictureOf = (slot: RoomSlot) => {
    const id = values[imageField[slot]]
    return id ? fillPath(imageApi.read.path, { mp, id }) : (room?.pictures[slot] ?? null)
  }
  const shown: Shown = {
    name: values.name?.trim() ?? '',
    anchor: values.anchorName?.trim() ?? '',
    startsAt: values.startsAt,
    picture: { cover: pictureOf('cover'), share: pictureOf('share'), feed: pictureOf('feed') },
    can: {
      likes: values.likes ?? true,
      shelf: values.shelf ?? true,
      comments: values.comments ?? true,
      sharing: values.sharing ?? true,
    },
    customerService: values.customerService ?? false,
  }
  const closed = abilities.filter((name) => !shown.can[name])
  return (
    <aside className={css.preview} aria-label={text.previewTitle}>
      <button type="button" className={css.toggle} aria-expanded={open} onClick={() => setOpen(!open)}>
        {text.previewTitle}
        <svg viewBox="0 0 12 12" aria-hidden="true">
          <path d={open ? 'm3 7.5 3-3 3 3' : 'm3 4.5 3 3 3-3'} />
        </svg>
      </button>
      <div className={css.body} data-open={open}>
        <h2 className={css.title}>{text.previewTitle}</h2>
        <Phone shown={shown} />
        <div className={css.cards}>
          <ShareCard shown={shown} />
          <FeedCard shown={shown} />
        </div>
        <p className={css.note}>
          {closed.length > 0 ? text.previewWithout(closed.map((name) => text[name]).join(text.and)) : text.previewAll}
        </p>
        <p className={css.fine}>{text.previewNote}</p>
      </div>
    </aside>
  )
}

function Picture({ src, className }: { src: string | null; className: string | undefined }) {
  return src ? <img className={className} src={src} alt="" /> : <span className={`${className} ${css.none}`} />
}

/** 9:16, as on entering before the show. */
function Phone({ shown }: { shown: Shown }) {
  const text = useText(formText)
  return (
    <div className={css.phone} data-picture={shown.picture.cover !== null}>
      <Picture src={shown.picture.cover} className={css.cover} />
      <div className={css.screen}>
        <div className={css.anchor}>
          <span className={css.face} aria-hidden="true">
            {[...shown.anchor][0] ?? ''}
          </span>
          <span className={shown.anchor ? css.anchorName : css.empty}>{shown.anchor || text.previewNoAnchor}</span>
        </div>
        <div className={css.middle}>
          <p className={shown.name ? css.name : css.empty}>{shown.name || text.previewNoName}</p>
          <p className={css.when}>
            {shown.startsAt === undefined ? text.previewNoTime : text.previewStarts(dateTime(shown.startsAt))}
          </p>
          <span className={css.remind}>{text.previewRemind}</span>
        </div>
        <div className={css.bar}>
          <span className={`${css.say} ${shown.can.comments ? '' : css.off}`}>
            {shown.can.comments ? text.previewSay : text.previewNoComments}
          </span>
          {shown.customerService && <Icon path="M3 9V8a5 5 0 0 1 10 0v1M3 9h1.6v3.2H3ZM11.4 9H13v3.2h-1.6Z" />}
          <Icon on={shown.can.shelf} path="M3 5.5h10l-.8 8H3.8ZM5.8 5.5a2.2 2.2 0 0 1 4.4 0" />
          <Icon on={shown.can.sharing} path="M8 9.5v-7M5.3 5 8 2.4 10.7 5M3.5 8v5.5h9V8" />
          <Icon on={shown.can.likes} path="M8 13.2 3.2 8.6a2.9 2.9 0 0 1 4.1-4.1l.7.7.7-.7a2.9 2.9 0 0 1 4.1 4.1Z" />
        </div>
      </div>
    </div>
  )
}

const Icon = ({ path, on = true }: { path: string; on?: boolean }) => (
  <svg className={`${css.icon} ${on ? '' : css.off}`} viewBox="0 0 16 16" aria-hidden="true">
    <path d={path} />
    {!on && <path d="m2.5 2.5 11 11" />}
  </svg>
)

/** 5:4, as a friend gets it. */
function ShareCard({ shown }: { shown: Shown }) {
  const text = useText(formText)
  return (
    <figure className={css.card}>
      <div className={`${css.bubble} ${shown.can.sharing ? '' : css.off}`}>
        <p className={shown.name ? css.cardName : css.cardEmpty}>{shown.name || text.previewNoName}</p>
        <Picture src={shown.picture.share} className={css.share} />
        <span className={css.mini}>{text.previewMini}</span>
      </div>
      <figcaption>{text.previewChat}</figcaption>
    </figure>
  )
}

/** 1:1, among others in the channel. */
function FeedCard({ shown }: { shown: Shown }) {
  const text = useText(formText)
  return (
    <figure className={css.card}>
      <div className={css.bubble}>
        <span className={css.feedBox}>
          <Picture src={shown.picture.feed} className={css.feed} />
          <span className={css.soon}>
            {text.previewSoon} {shown.startsAt !== undefined && time(shown.startsAt)}
          </span>
        </span>
        <p className={shown.name ? css.cardName : css.cardEmpty}>{shown.name || text.previewNoName}</p>
        <span className={css.mini}>{shown.anchor || (shown.startsAt === undefined ? '' : day(shown.startsAt))}</span>
      </div>
      <figcaption>{text.previewFeed}</figcaption>
    </figure>
  )
}
