import { useSortable } from '@dnd-kit/sortable'
import { memo, type KeyboardEvent } from 'react'
import type { Room } from '#contract/rooms.ts'
import { shelfCan, type Shelf, type ShelfItem } from '#contract/shelf.ts'
import { time } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import { Disclosure } from '#web/ui/Disclosure.tsx'
import type { Rights } from '../rights.ts'
import { shelfText } from '../text.ts'
import { MoveTo } from './MoveTo.tsx'
import { OnSale } from './OnSale.tsx'
import { PriceWords } from './PriceWords.tsx'
import { PushButton } from './PushButton.tsx'
import css from './shelf.module.css'

export type RowActs = {
  toggle: (index: number, range: boolean) => void
  moveTo: (id: number, place: number) => void
  /** Keys on the handle. */
  handleKey: (event: KeyboardEvent, item: ShelfItem, index: number) => void
  remove: (item: ShelfItem) => void
  clip: (item: ShelfItem) => void
  fault: (what: 'push' | 'other', item: ShelfItem, fault: unknown) => void
  pushed: () => void
}

type Props = {
  room: Pick<Room, 'mp' | 'id' | 'status'>
  item: ShelfItem
  /** Its place in what is shown, from 0, and in the shelf, from 1. */
  index: number
  place: number
  count: number
  top: number
  height: number
  chosen: boolean
  lifted: boolean
  wait: number
  lastPush: Shelf['lastPush']
  rights: Rights
  /** Why rows cannot be dragged now. */
  noSort: string | undefined
  acts: RowActs
}

/** Rendered again only if something of its own changed; while a push runs on, all count the seconds. */
export const ShelfRow = memo(function ShelfRow(props: Props) {
  const { room, item, index, place, count, top, height, chosen, lifted, wait, lastPush, rights, noSort, acts } = props
  const text = useText(shelfText)
  const { setNodeRef, setActivatorNodeRef, listeners, transform, transition, isDragging } = useSortable({
    id: item.goodsId,
    disabled: noSort !== undefined,
  })
  const { mp, id, status } = room
  const now = { status, now: 0, left: 0, nextPushAt: wait, lastPush }
  const whyNot = (act: 'switch' | 'remove') => {
    const can = shelfCan(act, now, item)
    return rights.change ?? (can.ok ? undefined : can.why === 'pushInProgress' ? text.removeBusy : text.why[can.why])
  }
  const noRemove = whyNot('remove')
  return (
    <li
      ref={setNodeRef}
      data-index={index}
      className={css.row}
      data-chosen={chosen || undefined}
      data-lifted={lifted || isDragging || undefined}
      aria-setsize={count}
      aria-posinset={place}
      style={{
        insetBlockStart: top,
        height,
        transform: transform ? `translate3d(0, ${Math.round(transform.y)}px, 0)` : undefined,
        transition,
      }}
    >
      <label className={css.box}>
        <input
          type="checkbox"
          aria-label={text.choose(item.name)}
          checked={chosen}
          onChange={(event) => acts.toggle(index, (event.nativeEvent as MouseEvent).shiftKey === true)}
        />
      </label>
      <button
        ref={setActivatorNodeRef}
        type="button"
        className={css.handle}
        aria-label={text.handle(item.name, place, count)}
        aria-pressed={lifted}
        aria-disabled={noSort !== undefined}
        title={noSort ?? text.handleHint}
        {...listeners}
        onKeyDown={(event) => acts.handleKey(event, item, index)}
      >
        <svg viewBox="0 0 10 16" aria-hidden="true">
          <path d="M2.5 3v.1M2.5 8v.1M2.5 13v.1M7.5 3v.1M7.5 8v.1M7.5 13v.1" />
        </svg>
        <span aria-hidden="true">{place}</span>
      </button>
      {item.picture ? (
        <img className={css.picture} src={`${item.picture}?size=thumb`} alt="" width={56} height={56} loading="lazy" />
      ) : (
        <span className={css.picture} />
      )}
      <div className={css.words}>
        <strong className={css.name} title={`${item.name} · ${item.path}`}>
          {item.name}
        </strong>
        <span className={css.meta}>
          <PriceWords price={item.price} />
          {item.foreign && (
            <span className={css.foreign} title={text.foreignHint}>
              {text.foreign}
            </span>
          )}
          <Origin item={item} />
        </span>
      </div>
      <OnSale
        mp={mp}
        room={id}
        item={item}
        whyNot={whyNot('switch')}
        onFault={(fault) => acts.fault('other', item, fault)}
      />
      <PushButton
        mp={mp}
        room={id}
        item={item}
        status={status}
        wait={wait}
        lastPush={lastPush}
        noRight={rights.push}
        onDone={acts.pushed}
        onFault={(fault) => acts.fault('push', item, fault)}
      />
      <div className={css.more}>
        <Disclosure label={text.more(item.name)} face={<Dots />}>
          {(close) => (
            <div className={css.menu}>
              {rights.change === undefined && (
                <MoveTo
                  count={count}
                  now={place}
                  onMove={(to) => {
                    close()
                    acts.moveTo(item.goodsId, to)
                  }}
                />
              )}
              <button
                type="button"
                onClick={() => {
                  close()
                  acts.clip(item)
                }}
              >
                {text.clip}
              </button>
              <button
                type="button"
                className={css.danger}
                disabled={noRemove !== undefined}
                onClick={() => {
                  close()
                  acts.remove(item)
                }}
              >
                {text.remove}
              </button>
              {noRemove && <p className={css.whyNot}>{noRemove}</p>}
            </div>
          )}
        </Disclosure>
      </div>
    </li>
  )
})

/** Who pushed it last, else who brought it. */
function Origin({ item: { pushed, addedBy } }: { item: ShelfItem }) {
  const text = useText(shelfText)
  const words = pushed
    ? pushed.sure
      ? text.pushedAt(pushed.by, time(pushed.at))
      : text.pushedMaybe(pushed.by, time(pushed.at))
    : addedBy && text.addedBy(addedBy)
  return words ? <span className={pushed ? css.pushedBy : undefined}>{words}</span> : null
}

const Dots = () => (
  <svg className={css.dots} viewBox="0 0 16 16" aria-hidden="true">
    <path d="M3 8v.1M8 8v.1M13 8v.1" />
  </svg>
)
