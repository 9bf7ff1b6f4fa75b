import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router-dom'
import type { Goods } from '#contract/goods.ts'
import { Fault } from '#web/api/fault.ts'
import { paths } from '#web/lib/paths.ts'
import { dateTime } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { StatusTag } from '#web/ui/StatusTag.tsx'
import css from './form.module.css'
import { EditGoods } from './parts/EditGoods.tsx'
import { GoodsSheet } from './parts/GoodsSheet.tsx'
import { goodsQueries } from './queries.ts'
import { goodsFormText } from './text-form.ts'
import { goodsText } from './text.ts'

/** `/:mp/goods/:id`: one item, what may be changed of it, and why not the rest. */
export function GoodsDrawer() {
  const { mp = '', id = '' } = useParams()
  const text = useText(goodsFormText)
  const { data, error, refetch } = useQuery(goodsQueries.one(mp, Number(id)))
  // A read that fails later leaves the last data standing.
  if (data) return <EditGoods key={data.id} mp={mp} item={data} facts={<Facts mp={mp} item={data} />} />
  return (
    <GoodsSheet mp={mp} title={text.editTitle}>
      {error instanceof Fault && error.code === 'notFound' ? (
        <EmptyState title={text.gone} action={<Link to={paths.goods(mp)}>{text.backToList}</Link>}>
          {id}
        </EmptyState>
      ) : (
        error && <FaultNote fault={error} onRetry={() => void refetch()} />
      )}
    </GoodsSheet>
  )
}

function Facts({ mp, item }: { mp: string; item: Goods }) {
  const text = useText(goodsFormText)
  const words = useText(goodsText)
  const who = item.addedBy ?? words.madeBy[item.madeBy]
  const facts: [string, string | null][] = [
    [text.id, String(item.id)],
    [text.addedBy, item.addedAt === null ? who : text.addedLine(who, dateTime(item.addedAt))],
    [text.submitted, item.submittedAt === null ? null : dateTime(item.submittedAt)],
    [text.changed, item.changedAt === null ? null : dateTime(item.changedAt)],
    [text.asOf, item.asOf === null ? null : dateTime(item.asOf)],
  ]
  return (
    <section className={css.facts}>
      <h3>{text.inRooms}</h3>
      {item.rooms.length === 0 ? (
        <p className={css.hint}>{text.noRooms}</p>
      ) : (
        <ul>
          {item.rooms.map((room) => (
            <li key={room.id}>
              <Link to={paths.room(mp, room.id)}>{room.name}</Link> <StatusTag status={room.status} />
            </li>
          ))}
        </ul>
      )}
      <h3>{text.facts}</h3>
      <dl>
        {facts.map(
          ([name, value]) =>
            value !== null && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
    </section>
  )
}
