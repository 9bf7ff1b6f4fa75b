import { useDeferredValue, useMemo } from 'react'
import { roomMatcher } from '#contract/room-order.ts'
import { liveStatuses, roomSorts, type LiveStatus, type RoomFilter, type RoomLine } from '#contract/rooms.ts'
import { useText } from '#web/text/language.ts'
import { useTimeZone } from '#web/text/zone.ts'
import { FilterChips } from '#web/ui/FilterChips.tsx'
import { useIsPhone } from '#web/ui/media.ts'
import { SearchBox } from '#web/ui/SearchBox.tsx'
import { statusText } from '#web/ui/text-status.ts'
import { planText } from '../text-plan.ts'
import { roomsText } from '../text.ts'
import css from './FilterBar.module.css'

type Props = { rooms: readonly RoomLine[]; filter: RoomFilter; onChange: (filter: RoomFilter) => void; dates: boolean }

/** Search as you type; statuses, each with its count among what the rest leaves; source, days, and on a phone the order. */
export function FilterBar({ rooms, filter, onChange, dates }: Props) {
  const text = useText(roomsText)
  const { status: words } = useText(statusText)
  const phone = useIsPhone()
  const zone = useTimeZone()
  const deferred = useDeferredValue(JSON.stringify({ ...filter, status: undefined }))
  const { counts, all } = useMemo(() => {
    const matches = roomMatcher(JSON.parse(deferred) as RoomFilter, zone)
    const counted = new Map<LiveStatus, number>()
    let sum = 0
    for (const room of rooms)
      if (matches(room)) {
        counted.set(room.status, (counted.get(room.status) ?? 0) + 1)
        sum++
      }
    return { counts: counted, all: sum }
  }, [rooms, deferred, zone])
  const shown = liveStatuses.filter((status) => counts.has(status) || filter.status === status)
  const choose = (status: LiveStatus | undefined) =>
    onChange({ ...filter, status: status === filter.status ? undefined : status })
  const more = <More filter={filter} onChange={onChange} dates={dates} order={phone && dates} />
  return (
    <div className={css.bar}>
      <SearchBox
        label={text.searchLabel}
        hint={text.search}
        value={filter.search ?? ''}
        onChange={(next) => onChange({ ...filter, search: next })}
      />
      <FilterChips
        label={text.statusFilter}
        chips={[
          { key: '', words: text.all, count: all },
          ...shown.map((status) => ({ key: status, words: words[status], count: counts.get(status) ?? 0 })),
        ]}
        chosen={filter.status ?? ''}
        onChoose={(key) => choose(shown.find((status) => status === key))}
      />
      {phone ? <Folded filter={filter}>{more}</Folded> : more}
    </div>
  )
}

/** On a phone the rest stays folded until asked for, or while it leaves rooms out. */
function Folded({ filter, children }: { filter: RoomFilter; children: React.ReactNode }) {
  const plan = useText(planText)
  return (
    <details className={css.folded} open={Boolean(filter.kind || filter.from || filter.to || filter.sort)}>
      <summary>{plan.moreFilters}</summary>
      {children}
    </details>
  )
}

const kinds = ['phone', 'encoder'] as const

type MoreProps = Omit<Props, 'rooms'> & { order: boolean }
function More({ filter, onChange, dates, order }: MoreProps) {
  const text = useText(roomsText)
  const plan = useText(planText)
  const set = (change: RoomFilter) => onChange({ ...filter, ...change })
  return (
    <div className={css.more}>
      <select
        aria-label={plan.kindFilter}
        className={css.field}
        data-set={filter.kind !== undefined}
        value={filter.kind ?? ''}
        onChange={({ target }) => set({ kind: kinds.find((kind) => kind === target.value) })}
      >
        <option value="">{plan.anyKind}</option>
        {kinds.map((kind) => (
          <option key={kind} value={kind}>
            {text[kind]}
          </option>
        ))}
      </select>
      {dates && (
        <span className={css.dates}>
          <Day label={plan.from} value={filter.from} max={filter.to} onChange={(from) => set({ from })} />
          <span aria-hidden="true">–</span>
          <Day label={plan.to} value={filter.to} min={filter.from} onChange={(to) => set({ to })} />
        </span>
      )}
      {order && (
        <select
          aria-label={plan.sortBy}
          className={css.field}
          value={filter.sort ?? ''}
          onChange={({ target }) => set({ sort: (target.value || undefined) as RoomFilter['sort'] })}
        >
          <option value="">{plan.sortDefault}</option>
          {roomSorts.flatMap((by) => [
            <option key={by} value={by}>
              {plan.sorts[by]}
            </option>,
            <option key={`-${by}`} value={`-${by}`}>
              {plan.sortBack(plan.sorts[by])}
            </option>,
          ])}
        </select>
      )}
    </div>
  )
}

type DayProps = { label: string; value: string | undefined; onChange: (day: string | undefined) => void }
function Day({ label, value, onChange, min, max }: DayProps & { min?: string | undefined; max?: string | undefined }) {
  return (
    <input
      type="date"
      aria-label={label}
      className={css.field}
      data-set={value !== undefined}
      value={value ?? ''}
      {...(min && { min })}
      {...(max && { max })}
      onChange={({ target }) => onChange(target.value || undefined)}
    />
  )
}
