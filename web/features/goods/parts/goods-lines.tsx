import { memo, useMemo } from 'react'
import type { Goods } from '#contract/goods.ts'
import { dateTime } from '#web/text/format.ts'
import { useLanguage, useText } from '#web/text/language.ts'
import { AuditTag } from '#web/ui/AuditTag.tsx'
import { GoodsPicture } from '#web/ui/GoodsPicture.tsx'
import { useIsWide } from '#web/ui/media.ts'
import { Price } from '#web/ui/Price.tsx'
import type { Column } from '#web/ui/WindowedTable.tsx'
import css from '../goods.module.css'
import { goodsText } from '../text.ts'

/** `seenAt`: results that came after it are marked; Unix seconds. */
export function useGoodsColumns(seenAt: number): readonly Column<Goods>[] {
  const language = useLanguage()
  const text = useText(goodsText)
  const wide = useIsWide()
  return useMemo(
    (): Column<Goods>[] => [
      { key: 'picture', title: '', width: '48px', cell: (item) => <GoodsPicture src={item.picture} size={48} /> },
      {
        key: 'name',
        sorts: 'name',
        title: text.name,
        width: 'minmax(0, 2.2fr)',
        link: true,
        cell: (item) => <Name item={item} />,
      },
      {
        key: 'price',
        sorts: 'price',
        title: text.price,
        width: 'minmax(124px, 1.1fr)',
        cell: (item) => <Price price={item.price} />,
      },
      ...(wide
        ? [
            {
              key: 'path',
              title: text.path,
              width: 'minmax(0, 1.6fr)',
              cell: (item: Goods) => (
                <code className={css.path} title={item.path}>
                  {item.path}
                </code>
              ),
            },
          ]
        : []),
      {
        key: 'rooms',
        sorts: 'rooms',
        title: text.rooms,
        width: 'minmax(0, 1.2fr)',
        cell: (item) => <Rooms item={item} />,
      },
      ...(wide
        ? [
            {
              key: 'added',
              sorts: 'added',
              title: text.added,
              width: 'minmax(104px, 0.9fr)',
              cell: (item: Goods) => <Added item={item} />,
            },
          ]
        : []),
      {
        key: 'state',
        sorts: 'changed',
        title: text.state,
        width: 'minmax(128px, 1fr)',
        cell: (item) => <State item={item} seenAt={seenAt} />,
      },
    ],
    // `text` follows from the language.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [language, wide, seenAt],
  )
}

function Name({ item }: { item: Goods }) {
  const text = useText(goodsText)
  return (
    <span className={css.name}>
      <span className={css.nameText} title={item.name}>
        {item.name}
      </span>
      <span className={css.soft}>
        {item.id}
        {item.madeBy === 'console' && <span className={css.consoleMark}> · {text.consoleMark}</span>}
      </span>
    </span>
  )
}

function Rooms({ item }: { item: Goods }) {
  const text = useText(goodsText)
  const [first, ...more] = item.rooms
  if (!first) return <span className={css.soft}>{text.noRooms}</span>
  return (
    <span className={css.cut} title={item.rooms.map(({ name }) => name).join('\n')}>
      {text.moreRooms(first.name, more.length)}
    </span>
  )
}

function Added({ item }: { item: Goods }) {
  const text = useText(goodsText)
  return (
    <span className={css.two}>
      <span className={css.cut} title={item.addedBy ?? text.madeBy[item.madeBy]}>
        {item.addedBy ?? text.madeBy[item.madeBy]}
      </span>
      {item.addedAt !== null && <span className={css.soft}>{dateTime(item.addedAt)}</span>}
    </span>
  )
}

function State({ item, seenAt }: { item: Goods; seenAt: number }) {
  const text = useText(goodsText)
  const at = item.audit === 'auditing' ? (item.submittedAt ?? item.changedAt) : item.changedAt
  return (
    <span className={css.two}>
      <span className={css.stateLine}>
        <AuditTag audit={item.audit} />
        {isFresh(item, seenAt) && <span className={css.fresh}>{text.fresh}</span>}
      </span>
      {at !== null && (
        <span
          className={css.soft}
          title={item.audit === 'auditing' ? text.submittedAt(dateTime(at)) : text.changed(dateTime(at))}
        >
          {dateTime(at)}
        </span>
      )}
    </span>
  )
}

const isFresh = ({ audit, changedAt }: Goods, seenAt: number): boolean =>
  (audit === 'approved' || audit === 'rejected') && changedAt !== null && changedAt > seenAt

export const GoodsCard = memo(function GoodsCard({ item, seenAt }: { item: Goods; seenAt: number }) {
  const text = useText(goodsText)
  return (
    <span className={css.card}>
      <GoodsPicture src={item.picture} size={72} />
      <span className={css.cardWords}>
        <span className={css.cardName}>{item.name}</span>
        <Price price={item.price} />
        <State item={item} seenAt={seenAt} />
        <span className={css.soft}>
          {[
            item.rooms[0] && text.moreRooms(item.rooms[0].name, item.rooms.length - 1),
            item.madeBy === 'console' && text.consoleMark,
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </span>
    </span>
  )
})
