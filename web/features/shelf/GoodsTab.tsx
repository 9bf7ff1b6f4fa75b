import { useMutation, useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useMemo, useState } from 'react'
import type { Room } from '#contract/rooms.ts'
import { shelfCan, type Shelf, type ShelfItem } from '#contract/shelf.ts'
import { paths } from '#web/lib/paths.ts'
import { time } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import { useChoosing } from '#web/ui/choosing.ts'
import { useConfirm } from '#web/ui/confirm.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { LinkButton } from '#web/ui/LinkButton.tsx'
import { useNow } from '#web/ui/now.ts'
import { SearchBox } from '#web/ui/SearchBox.tsx'
import { uiText } from '#web/ui/text.ts'
import { removeItem } from './mutations.ts'
import { inOrder, moved, movedTogether } from './order.ts'
import { ActFault, type Failed } from './parts/ActFault.tsx'
import { OrderLine, OrderNotes } from './parts/OrderNote.tsx'
import css from './parts/shelf.module.css'
import { ShelfBar } from './parts/ShelfBar.tsx'
import { ShelfDrift } from './parts/ShelfDrift.tsx'
import { ShelfList } from './parts/ShelfList.tsx'
import { shelfQueries } from './queries.ts'
import { useRights, type Rights } from './rights.ts'
import { shelfText } from './text.ts'
import { useOrder } from './use-order.ts'

const ClipDialog = lazy(async () => ({ default: (await import('./parts/ClipDialog.tsx')).ClipDialog }))

/** `?tab=goods` of a room: what it sells, in which order, and what viewers are shown now. */
export function GoodsTab({ room }: { room: Room }) {
  const { loading } = useText(uiText)
  const text = useText(shelfText)
  const { data: shelf, error, refetch } = useQuery(shelfQueries.one(room.mp, room.id))
  const retry = () => void refetch()
  if (!shelf)
    return error ? (
      <FaultNote fault={error} onRetry={retry} />
    ) : (
      <div className={css.loading} role="status">
        <span className="sr-only">{loading}</span>
      </div>
    )
  return (
    <>
      {error && (
        <FaultNote fault={error} onRetry={retry} means={shelf.asOf !== null && text.showingLast(time(shelf.asOf))} />
      )}
      <ShelfOfRoom room={room} shelf={shelf} old={error !== null} />
    </>
  )
}

type Row = ShelfItem & { id: number }

function ShelfOfRoom({ room, shelf, old }: { room: Room; shelf: Shelf; old: boolean }) {
  const text = useText(shelfText)
  const { mp, id } = room
  const ask = useConfirm()
  const rights = useRights(room)
  const order = useOrder(mp, shelf)
  const { mutateAsync: remove } = useMutation(removeItem)
  const now = useNow()
  const wait = Math.max(0, shelf.nextPushAt - now)
  const [search, setSearch] = useState('')
  const [failed, setFailed] = useState<Failed | null>(null)
  const [clip, setClip] = useState<ShelfItem | null>(null)

  const items = useMemo<Row[]>(() => {
    const rows = shelf.items.map((item) => ({ ...item, id: item.goodsId }))
    return order.wish ? inOrder(rows, order.wish) : rows
  }, [shelf.items, order.wish])
  const shown = useMemo(() => {
    const words = search.trim().toLowerCase()
    return words ? items.filter((item) => `${item.name} ${item.goodsId}`.toLowerCase().includes(words)) : items
  }, [items, search])
  const choosing = useChoosing(items, shown, {
    label: (row) => text.choose(row.name),
    all: () => text.chooseAll,
    none: text.clear,
  })

  const ids = items.map((item) => item.goodsId)
  const sort = shelfCan('sort', { ...shelf, status: room.status, now })
  const whyNoSort = rights.change ?? (sort.ok ? undefined : text.why[sort.why])
  const noDrag = whyNoSort ?? (shown.length < items.length ? text.why.filtered : undefined)
  const removeOne = (item: ShelfItem) =>
    ask({
      title: text.removeTitle(1, item.name),
      happens: text.removeHappens,
      verb: text.removeYes(1),
      run: () => remove({ mp, room: id, goodsId: item.goodsId }),
    })

  const isOver = !sort.ok
  return (
    <>
      <Head room={room} shelf={shelf} rights={rights} sending={order.wish !== null} wait={wait} />
      {isOver && <p className={css.over}>{text.gone}</p>}
      <ShelfDrift room={room} shelf={shelf} rights={rights} />
      <OrderNotes shelf={shelf} order={order} canSort={whyNoSort === undefined} />
      {failed && <ActFault failed={failed} wait={wait} onClose={() => setFailed(null)} />}
      {items.length === 0 ? (
        <EmptyState title={text.emptyTitle} action={<AddButton room={room} shelf={shelf} rights={rights} />}>
          {text.emptyHint}
        </EmptyState>
      ) : (
        <>
          <div className={css.tools}>
            <label className={css.all}>
              <input
                type="checkbox"
                aria-label={choosing.choosing.all.label}
                checked={choosing.choosing.all.state === 'all'}
                ref={(box) => {
                  if (box) box.indeterminate = choosing.choosing.all.state === 'some'
                }}
                onChange={choosing.choosing.all.onToggle}
              />
            </label>
            <SearchBox label={text.searchLabel} hint={text.search} value={search} onChange={setSearch} />
            <p className={css.ours}>{text.ours}</p>
          </div>
          {shown.length === 0 && <p className={css.ours}>{text.noneFit}</p>}
          <div className={old ? css.old : undefined}>
            <ShelfList
              room={room}
              items={items}
              shown={shown}
              chosen={choosing.choosing.chosen as ReadonlySet<number>}
              wait={wait}
              lastPush={shelf.lastPush}
              rights={rights}
              noSort={noDrag}
              onOrder={order.set}
              acts={{
                toggle: choosing.choosing.onToggle,
                moveTo: (goodsId, place) => order.set(moved(ids, goodsId, place - 1)),
                remove: removeOne,
                clip: setClip,
                fault: (what, item, fault) => setFailed({ what, item, fault }),
                pushed: () => setFailed(null),
              }}
            />
          </div>
        </>
      )}
      {choosing.chosen.length > 0 && (
        <ShelfBar
          room={room}
          shelf={shelf}
          chosen={choosing.chosen}
          rights={rights}
          noSort={whyNoSort}
          onMove={(place) => order.set(movedTogether(ids, choosing.choosing.chosen as ReadonlySet<number>, place - 1))}
          onClear={choosing.clear}
        />
      )}
      {clip && (
        <Suspense>
          <ClipDialog mp={mp} room={id} item={clip} onClose={() => setClip(null)} />
        </Suspense>
      )}
    </>
  )
}

/** How full it is, whose order it has, what was pushed last. */
function Head({
  room,
  shelf,
  rights,
  sending,
  wait,
}: {
  room: Room
  shelf: Shelf
  rights: Rights
  sending: boolean
  wait: number
}) {
  const text = useText(shelfText)
  const push = shelf.lastPush
  const pushed = push && shelf.items.find((item) => item.goodsId === push.goodsId)
  return (
    <header className={css.head}>
      <div className={css.full} title={text.limitHint}>
        <strong>{text.count(shelf.items.length, shelf.limit)}</strong>
        <span>{text.left(shelf.left)}</span>
      </div>
      {shelf.items.length > 0 && <AddButton room={room} shelf={shelf} rights={rights} />}
      <div className={css.lines}>
        {shelf.items.length > 1 && <OrderLine shelf={shelf} sending={sending} />}
        {push ? (
          <span className={push.sure ? undefined : css.unsure}>
            {(push.sure ? text.lastPush : text.lastPushUnsure)(
              pushed?.name ?? String(push.goodsId),
              push.by,
              time(push.at),
            )}
            {room.status === 'live' && ` · ${wait > 0 ? text.pushAgainIn(wait) : text.pushReady}`}
          </span>
        ) : (
          room.status === 'live' && <span>{text.neverPushed}</span>
        )}
      </div>
    </header>
  )
}

function AddButton({ room, shelf, rights }: { room: Room; shelf: Shelf; rights: Rights }) {
  const text = useText(shelfText)
  const can = shelfCan('add', { ...shelf, status: room.status, now: 0 })
  const whyNot = rights.change ?? (can.ok ? undefined : text.why[can.why])
  return whyNot === undefined ? (
    <LinkButton type="primary" to={paths.addGoods(room.mp, room.id)}>
      {text.add}
    </LinkButton>
  ) : (
    <p className={css.whyNot}>{whyNot}</p>
  )
}
