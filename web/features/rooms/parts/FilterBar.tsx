import { SearchOutlined } from '@ant-design/icons'
import { Input } from 'antd'
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

/** Keeps its own text: the URL follows a moment later, and letters of an unfinished 拼音 are not searched for. */
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
    <Input
      className={css.search}
      type="search"
      prefix={<SearchOutlined aria-hidden />}
      allowClear
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
  )
}
