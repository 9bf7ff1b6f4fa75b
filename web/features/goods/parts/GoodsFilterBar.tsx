import { useDeferredValue, useMemo } from 'react'
import { auditStates, goodsMatch, type AuditState, type GoodsFilter, type GoodsList } from '#contract/goods.ts'
import { goodsWords } from '#web/text/goods.ts'
import { useText } from '#web/text/language.ts'
import { FilterChips } from '#web/ui/FilterChips.tsx'
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
  // What nobody has ever seen needs no cut of its own.
  const shown = auditStates.filter((audit) => audit !== 'unknown' || counts.has(audit) || filter.audit === audit)
  const choose = (audit: AuditState | undefined) =>
    onChange({ ...filter, audit: audit === filter.audit ? undefined : audit })
  return (
    <div className={css.filterBar}>
      <SearchBox
        label={text.searchLabel}
        hint={text.search}
        value={filter.search ?? ''}
        onChange={(next) => onChange({ ...filter, search: next })}
      />
      <FilterChips
        label={text.states}
        chips={[
          { key: '', words: text.all, count: all },
          ...shown.map((audit) => ({ key: audit, words: words.audit[audit], count: counts.get(audit) ?? 0 })),
        ]}
        chosen={filter.audit ?? ''}
        onChoose={(key) => choose(shown.find((audit) => audit === key))}
      />
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
