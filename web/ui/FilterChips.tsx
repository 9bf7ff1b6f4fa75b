import css from './FilterChips.module.css'

type Chip<Key> = { key: Key; words: string; count: number }
type Props<Key> = { label: string; chips: readonly Chip<Key>[]; chosen: Key; onChoose: (key: Key) => void }

/** One of a few cuts through the lines below, each with how many it holds. */
export const FilterChips = <Key extends string>({ label, chips, chosen, onChoose }: Props<Key>) => (
  <div role="group" aria-label={label} className={css.chips}>
    {chips.map(({ key, words, count }) => (
      <button key={key} type="button" className={css.chip} aria-pressed={key === chosen} onClick={() => onChoose(key)}>
        {words} <span>{count}</span>
      </button>
    ))}
  </div>
)
