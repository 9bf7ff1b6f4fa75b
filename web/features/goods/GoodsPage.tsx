import { useQuery, useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useDeferredValue, useMemo } from 'react'
import { Outlet, useParams, useSearchParams } from 'react-router-dom'
import type { Goods, GoodsFilter, GoodsList } from '#contract/goods.ts'
import { useLive } from '#web/api/events.ts'
import { useMay } from '#web/features/accounts/queries.ts'
import { ageOf } from '#web/lib/age.ts'
import { paths } from '#web/lib/paths.ts'
import { time } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import { AsOf } from '#web/ui/AsOf.tsx'
import { useChoosing } from '#web/ui/choosing.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { LinkButton } from '#web/ui/LinkButton.tsx'
import { useNow } from '#web/ui/now.ts'
import { Page } from '#web/ui/Page.tsx'
import { WindowedTable } from '#web/ui/WindowedTable.tsx'
import { filterOf, inOrder, shownOf, withFilter, type GoodsSort, type Order } from './filter.ts'
import css from './goods.module.css'
import { AuditDesk } from './parts/AuditDesk.tsx'
import { ExportMenu } from './parts/ExportMenu.tsx'
import { GoodsCard, useGoodsColumns } from './parts/goods-lines.tsx'
import { GoodsFilterBar } from './parts/GoodsFilterBar.tsx'
import { NotSubmitted } from './parts/NotSubmitted.tsx'
import { PendingGoods } from './parts/PendingGoods.tsx'
import { goodsQueries } from './queries.ts'
import { goodsText } from './text.ts'
import { useDecisions, useSeenAt } from './use-decisions.ts'

const ChosenGoods = lazy(async () => ({ default: (await import('./parts/ChosenGoods.tsx')).ChosenGoods }))

/** `/:mp/goods`: the library as WeChat last listed it, the day's audits, and what can be done with many. */
export function GoodsPage() {
  const { mp = '' } = useParams()
  const text = useText(goodsText)
  const [params] = useSearchParams()
  const { data, error, refetch } = useQuery(goodsQueries.list(mp))
  const lost = useLive().state === 'lost'
  const mayWrite = useMay(mp, 'goods.write')
  const isEmpty = data?.goods.length === 0 && data.pending.length === 0 && data.asOf !== null
  useDecisions(mp, data?.goods)
  const makers = mayWrite && (
    <>
      <LinkButton to={paths.importGoods(mp)}>{text.importGoods}</LinkButton>
      <LinkButton type="primary" to={`${paths.newGoods(mp)}?${params}`}>
        {text.add}
      </LinkButton>
    </>
  )
  return (
    <>
      <Page
        title={text.title}
        aside={data && <AsOf asOf={data.asOf} stale={data.stale} lost={lost} />}
        about={!mayWrite && text.cannotWrite}
        // The empty page has the same buttons where the eye is.
        actions={
          !isEmpty && (
            <>
              {data && <ExportMenu mp={mp} goods={shownOf(data.goods, filterOf(params))} />}
              {makers}
            </>
          )
        }
        {...(error && !data && { failed: { fault: error, onRetry: () => void refetch() } })}
      >
        {error && data && <FaultNote fault={error} onRetry={() => void refetch()} />}
        {data ? <Library mp={mp} list={data} lost={lost} makers={makers} /> : <Skeleton />}
      </Page>
      <Outlet />
    </>
  )
}

type LibraryProps = { mp: string; list: GoodsList; lost: boolean; makers: React.ReactNode }
function Library({ mp, list, lost, makers }: LibraryProps) {
  const text = useText(goodsText)
  const [params, setParams] = useSearchParams()
  const filter = filterOf(params)
  const setFilter = (next: GoodsFilter & { sort?: Order | undefined }) =>
    setParams((now) => withFilter(now, next), { replace: true })
  const { goods } = list
  const ordered = useMemo(() => inOrder(goods, filterOf(params).sort), [goods, params])
  // Typing stays smooth over thousands: the letters come first, the rows in the same frame or the next.
  const deferred = useDeferredValue(JSON.stringify(filter))
  const shown = useMemo(() => shownOf(ordered, JSON.parse(deferred) as GoodsFilter), [ordered, deferred])
  const stale = list.stale && (
    <p className={css.stale} role="status">
      {text.staleLine(text.stale[list.stale.code], time(list.stale.since))}
    </p>
  )
  if (list.goods.length === 0)
    return (
      <>
        <PendingGoods mp={mp} pending={list.pending} />
        {stale}
        {list.asOf === null ? (
          <EmptyState title={text.never}>{text.neverHint}</EmptyState>
        ) : (
          <EmptyState title={text.emptyTitle} action={<div className={css.makers}>{makers}</div>}>
            {text.emptyHint}
          </EmptyState>
        )}
      </>
    )
  return (
    <>
      <AuditDesk list={list} />
      <PendingGoods mp={mp} pending={list.pending} />
      <NotSubmitted mp={mp} goods={list.goods} />
      <GoodsFilterBar list={list} filter={filter} onChange={setFilter} />
      {stale}
      {shown.length > 0 ? (
        <Lines mp={mp} list={list} shown={shown} lost={lost} filter={filter} onFilter={setFilter} />
      ) : (
        <EmptyState
          title={text.noMatch}
          action={
            <button type="button" className={css.clear} onClick={() => setFilter({})}>
              {text.clearFilter}
            </button>
          }
        >
          {text.noMatchHint(list.goods.length)}
        </EmptyState>
      )}
      <p className="sr-only" role="status">
        {(filter.search || filter.audit) && text.shown(shown.length, list.goods.length)}
      </p>
    </>
  )
}

type Filter = GoodsFilter & { sort?: Order | undefined }
type LinesProps = {
  mp: string
  list: GoodsList
  shown: readonly Goods[]
  lost: boolean
  filter: Filter
  onFilter: (filter: Filter) => void
}
function Lines({ mp, list, shown, lost, filter, onFilter }: LinesProps) {
  const text = useText(goodsText)
  const client = useQueryClient()
  const [params] = useSearchParams()
  const now = useNow(30)
  const isOld = list.stale !== null || ageOf(list.asOf, now, lost) === 'lost'
  const seenAt = useSeenAt(mp)
  const columns = useGoodsColumns(seenAt)
  const { chosen, choosing, clear, hidden } = useChoosing(list.goods, shown, {
    label: chooseLabel,
    all: text.chooseAll,
    none: text.chooseNone,
  })
  const sorted = filter.sort && { by: filter.sort.replace('-', ''), back: filter.sort.startsWith('-') }
  // Once up, once down, and then the house's own order again.
  const sort = (by: string) => {
    const next = filter.sort === by ? `-${by}` : filter.sort === `-${by}` ? undefined : by
    onFilter({ ...filter, sort: next as GoodsSort | undefined })
  }
  const search = params.size > 0 ? `?${params}` : ''
  return (
    <div className={css.lines} data-old={isOld}>
      <WindowedTable
        label={text.tableLabel}
        columns={columns}
        rows={shown}
        rowKey={idOf}
        // The list stays below the drawer as it was.
        href={({ id }) => `${paths.goodsItem(mp, id)}${search}`}
        card={(item) => <GoodsCard item={item} seenAt={seenAt} />}
        rowHeight={72}
        cardHeight={116}
        onIntent={({ id }) => void client.prefetchQuery(goodsQueries.one(mp, id))}
        sorted={sorted}
        onSort={sort}
        choosing={choosing}
      />
      {chosen.length > 0 && (
        <Suspense>
          <ChosenGoods mp={mp} chosen={chosen} hidden={hidden} left={list.budget.left} onClear={clear} />
        </Suspense>
      )}
    </div>
  )
}

const idOf = ({ id }: Goods) => id
const chooseLabel = ({ name }: Goods) => goodsText().choose(name)

/** The desk, the filter and the lines at their real heights, so nothing moves when they come. */
function Skeleton() {
  return (
    <div role="status">
      <span className="sr-only">…</span>
      <div className={css.skeleton} aria-hidden="true" />
    </div>
  )
}
