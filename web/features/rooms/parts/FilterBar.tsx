import { useEffect, useRef, useState } from 'react'
import { liveStatuses, roomMatches, type LiveStatus, type RoomFilter, type RoomLine } from '#contract/rooms.ts'
import { useText } from '#web/text/language.ts'
import { uiText } from '#web/ui/text.ts'
import { roomsText } from '../text.ts'
import css from './FilterBar.module.css'

type Props = { rooms: readonly RoomLine[]; filter: RoomFilter; onChange: (filter: RoomFilter) => void }

/** Search as you type, and the statuses there are, each with its count among what the search leaves. */
export function FilterBar({ rooms, filter, onChange }: Props) {
  const text = useText(roomsText)
  const { status: words } = useText(uiText)
  const search = filter.search ?? ''
  const found = rooms.filter((room) => roomMatches({ search }, room))
  const counts = new Map<LiveStatus, number>()
  for (const { status } of found) counts.set(status, (counts.get(status) ?? 0) + 1)
  const choose = (status: LiveStatus | undefined) => onChange({ ...filter, status })
  return (
    <div className={css.bar}>
      <SearchBox value={search} onChange={(next) => onChange({ ...filter, search: next })} />
      <div role="group" aria-label={text.statusFilter} className={css.chips}>
        <Chip on={!filter.status} name={text.all} count={found.length} onClick={() => choose(undefined)} />
        {liveStatuses
          .filter((status) => counts.has(status) || filter.status === status)
          .map((status) => (
            <Chip
              key={status}
              on={filter.status === status}
              name={words[status]}
              count={counts.get(status) ?? 0}
              onClick={() => choose(filter.status === status ? undefined : status)}
            />
          ))}
      </div>
    </div>
  )
}

function Chip({ on, name, count, onClick }: { on: boolean; name: string; count: number; onClick: () => void }) {
  return (
    <button type="button" className={css.chip} aria-pressed={on} onClick={onClick}>
      {name} <span className={css.count}>{count}</span>
    </button>
  )
}

/**
 * Keeps its own text: the URL follows a moment later, and letters of an unfinished 拼音 are not searched for. A plain input:
 * antd's would cost the first list 16 KB.
 */
function SearchBox({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const text = useText(roomsText)
  const [typed, setTyped] = useState(value)
  const said = useRef(value)
  const composing = useRef(false)
  useEffect(() => {
    // Back, forward or "clear" changed the URL.
    if (value !== said.current) setTyped((said.current = value))
  }, [value])
  const say = (next: string) => onChange((said.current = next))
  return (
    <div className={css.search}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d="M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9ZM10.3 10.3l3.2 3.2" />
      </svg>
      <input
        type="search"
        aria-label={text.searchLabel}
        placeholder={text.search}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value)
          if (!composing.current) say(event.target.value)
        }}
        onCompositionStart={() => (composing.current = true)}
        onCompositionEnd={(event) => {
          composing.current = false
          say(event.currentTarget.value)
        }}
      />
    </div>
  )
}
