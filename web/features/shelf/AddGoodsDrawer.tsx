import { useMutation, useQuery } from '@tanstack/react-query'
import { App, Button, Drawer } from 'antd'
import { useMemo, useState } from 'react'
import { useNavigate, useParams } from 'react-router-dom'
import { goodsMatch, type Goods } from '#contract/goods.ts'
import { shelfCan, type Shelf } from '#contract/shelf.ts'
import { goodsQueries } from '#web/features/goods/queries.ts'
import { paths } from '#web/lib/paths.ts'
import { useText } from '#web/text/language.ts'
import { useChoosing } from '#web/ui/choosing.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { useIsPhone } from '#web/ui/media.ts'
import { SearchBox } from '#web/ui/SearchBox.tsx'
import { uiText } from '#web/ui/text.ts'
import { WindowedRows } from '#web/ui/WindowedRows.tsx'
import { addGoods } from './mutations.ts'
import { Notice } from './parts/Notice.tsx'
import { PriceWords } from './parts/PriceWords.tsx'
import css from './parts/add.module.css'
import { shelfQueries } from './queries.ts'
import { addText } from './text.ts'

/** The contract's `goodsIds`. */
const atOnce = 1000

/** `rooms/:id/add-goods`: a drawer over the tab. Only what is approved can be chosen; the rest says why not. */
export function AddGoodsDrawer() {
  const { mp = '', id = '' } = useParams()
  const room = Number(id)
  const text = useText(addText)
  const { loading } = useText(uiText)
  const phone = useIsPhone()
  const go = useNavigate()
  const close = () => void go(paths.room(mp, id, 'goods'))
  const shelf = useQuery(shelfQueries.one(mp, room))
  const library = useQuery(goodsQueries.list(mp))
  const fault = shelf.error ?? library.error
  return (
    <Drawer
      open
      title={text.title}
      size={phone ? '100%' : 640}
      onClose={close}
      styles={{ body: { padding: 0, display: 'flex' } }}
    >
      {shelf.data && library.data ? (
        <Choice mp={mp} room={room} shelf={shelf.data} all={library.data.goods} onDone={close} />
      ) : fault ? (
        <div className={css.failed}>
          <FaultNote
            fault={fault}
            onRetry={() => {
              void shelf.refetch()
              void library.refetch()
            }}
          />
        </div>
      ) : (
        <p className={css.failed} role="status">
          {loading}
        </p>
      )}
    </Drawer>
  )
}

type ChoiceProps = { mp: string; room: number; shelf: Shelf; all: readonly Goods[]; onDone: () => void }

function Choice({ mp, room, shelf, all, onDone }: ChoiceProps) {
  const text = useText(addText)
  const { message } = App.useApp()
  const { mutate, isPending, error, data } = useMutation(addGoods)
  const [search, setSearch] = useState('')
  const there = useMemo(() => new Set(shelf.items.map((item) => item.goodsId)), [shelf.items])
  const whyNot = (item: Goods): string | undefined =>
    there.has(item.id) ? text.whyNot.there : item.audit === 'approved' ? undefined : text.whyNot[item.audit]
  // What can be added comes first; otherwise as the library has it, newest first.
  const sorted = useMemo(() => {
    const fits = (item: Goods) => (there.has(item.id) ? 2 : item.audit === 'approved' ? 0 : 1)
    return [...all].sort((a, b) => fits(a) - fits(b))
  }, [all, there])
  const shown = useMemo(() => sorted.filter((item) => goodsMatch({ search }, item)), [sorted, search])
  const fit = useMemo(() => all.filter((item) => item.audit === 'approved' && !there.has(item.id)), [all, there])
  const shownFit = useMemo(
    () => shown.filter((item) => item.audit === 'approved' && !there.has(item.id)),
    [shown, there],
  )
  const { chosen, choosing, clear } = useChoosing(fit, shownFit, {
    label: (item) => item.name,
    all: text.chooseShown,
    none: text.chooseShown(0),
  })
  const place = useMemo(() => new Map(shownFit.map((item, n) => [item.id, n])), [shownFit])
  const ids = chosen.map((item) => item.id)
  const over = ids.length - shelf.left
  const whyNotAdd =
    ids.length === 0
      ? text.nothing
      : over > 0
        ? text.over(over)
        : ids.length > atOnce
          ? text.tooMany(atOnce)
          : undefined

  const add = () =>
    mutate(
      { mp, room, ids },
      {
        onSuccess: ({ added, refused }) => {
          clear()
          if (added.length > 0) void message.success(text.added(added.length))
          if (refused.length === 0) onDone()
        },
      },
    )
  if (all.length === 0)
    return (
      <div className={css.failed}>
        <EmptyState title={text.emptyTitle}>{text.emptyHint}</EmptyState>
      </div>
    )
  return (
    <div className={css.drawer}>
      <div className={css.tools}>
        <SearchBox label={text.searchLabel} hint={text.search} value={search} onChange={setSearch} />
        {shownFit.length > 0 && (
          <label className={css.all}>
            <input
              type="checkbox"
              checked={choosing.all.state === 'all'}
              ref={(box) => {
                if (box) box.indeterminate = choosing.all.state === 'some'
              }}
              onChange={choosing.all.onToggle}
            />
            {text.chooseShown(shownFit.length)}
          </label>
        )}
      </div>
      <div className={css.scroll} data-scroller>
        <div>
          {!shelfCan('add', { status: 'notStarted', now: 0, left: shelf.left, nextPushAt: 0, lastPush: null }).ok && (
            <p className={css.full}>{text.full}</p>
          )}
          {error && <FaultNote fault={error} />}
          {data && data.refused.length > 0 && (
            <Notice title={text.refusedTitle(data.refused.length)}>
              <ul>
                {data.refused.map(({ id, why, wechat }) => (
                  <li key={id}>
                    {all.find((item) => item.id === id)?.name ?? id}: {text.refused[why]}{' '}
                    {wechat && `(${wechat.errcode})`}
                  </li>
                ))}
              </ul>
            </Notice>
          )}
          {shown.length === 0 && <p className={css.full}>{text.noneFit}</p>}
          <WindowedRows rows={shown} rowKey={(item) => item.id} guess={65} role="list">
            {(item) => (
              <Line
                item={item}
                whyNot={whyNot(item)}
                chosen={choosing.chosen.has(item.id)}
                onToggle={(range) => choosing.onToggle(place.get(item.id) ?? 0, range)}
              />
            )}
          </WindowedRows>
        </div>
      </div>
      <footer className={css.foot}>
        <p role="status" className={over > 0 ? css.over : undefined}>
          {over > 0
            ? text.over(over)
            : `${text.chosen(ids.length)} · ${text.left(Math.max(0, shelf.left - ids.length))}`}
        </p>
        <Button
          type="primary"
          size="large"
          loading={isPending}
          disabled={whyNotAdd !== undefined}
          title={whyNotAdd}
          onClick={add}
        >
          {text.verb(ids.length)}
        </Button>
      </footer>
    </div>
  )
}

type LineProps = { item: Goods; whyNot: string | undefined; chosen: boolean; onToggle: (range: boolean) => void }

function Line({ item, whyNot, chosen, onToggle }: LineProps) {
  return (
    <label className={css.line} data-chosen={chosen || undefined} data-not={whyNot !== undefined || undefined}>
      <input
        type="checkbox"
        checked={chosen}
        disabled={whyNot !== undefined}
        onChange={(event) => onToggle((event.nativeEvent as MouseEvent).shiftKey === true)}
      />
      {item.picture ? (
        <img src={`${item.picture}?size=thumb`} alt="" width={48} height={48} loading="lazy" />
      ) : (
        <span className={css.noPicture} />
      )}
      <span className={css.words}>
        <span className={css.name}>{item.name}</span>
        <span className={css.meta}>
          <PriceWords price={item.price} />
        </span>
      </span>
      {whyNot && <span className={css.why}>{whyNot}</span>}
    </label>
  )
}
