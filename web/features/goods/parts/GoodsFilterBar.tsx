import { useDeferredValue, useMemo } from 'react'
import { auditStates, goodsMatch, type AuditState, type GoodsFilter, type GoodsList } from '#contract/goods.ts'
import { goodsWords } from '#web/text/goods.ts'
import { useText } from '#web/text/language.ts'
import { useIsPhone } from '#web/ui/media.ts'
import { SearchBox } from '#web/ui/SearchBox.tsx'
import { goodsSorts, type Order } from '../filter.ts'
import css from '../goods.module.css'
import { goodsText } from '../text.ts'

type Filter = GoodsFilter & { sort?: Order | undefined }
type Props = { list: GoodsList; filter: Filter; onChange: (filter: Filter) => void }

/** Search as you type; audit states, each with its count among what the search leaves; on a phone the order. */
export function GoodsFilterBar({ list, filter, onChange }: Props) {
  const text = useText(goodsText)
  const words = useText(goodsWords)
  const phone = useIsPhone()
  const search = useDeferredValue(filter.search ?? '')
  const { counts, all } = useMemo(() => {
    const found = list.goods.filter((item) => goodsMatch({ search }, item))
    const counted = new Map<AuditState, number>()
    for (const { audit } of found) counted.set(audit, (counted.get(audit) ?? 0) + 1)
    return { counts: counted, all: found.length }
  }, [list.goods, search])
  const choose = (audit: AuditState | undefined) => onChange({ ...filter, audit })
  return (
    <div className={css.filterBar}>
      <SearchBox
        label={text.searchLabel}
        hint={text.search}
        value={filter.search ?? ''}
        onChange={(next) => onChange({ ...filter, search: next })}
      />
      <div role="group" aria-label={text.states} className={css.chips}>
        {[undefined, ...auditStates].map((audit) =>
          // What nobody has ever seen needs no tab of its own.
          audit === 'unknown' && !counts.has(audit) && filter.audit !== audit ? null : (
            <button
              key={audit ?? ''}
              type="button"
              className={css.chip}
              aria-pressed={filter.audit === audit}
              onClick={() => choose(filter.audit === audit ? undefined : audit)}
            >
              {audit ? words.audit[audit] : text.all}{' '}
              <span className={css.count}>{audit ? (counts.get(audit) ?? 0) : all}</span>
            </button>
          ),
        )}
      </div>
      {phone && (
        <select
          aria-label={text.sortBy}
          className={css.order}
          value={filter.sort ?? ''}
          onChange={({ target }) => onChange({ ...filter, sort: (target.value || undefined) as Order | undefined })}
        >
          <option value="">{text.sortDefault}</option>
          {goodsSorts.flatMap((by) => [
            <option key={by} value={by}>
              {text.sorts[by]}
            </option>,
            <option key={`-${by}`} value={`-${by}`}>
              {text.sortBack(text.sorts[by])}
            </option>,
          ])}
        </select>
      )}
    </div>
  )
}
