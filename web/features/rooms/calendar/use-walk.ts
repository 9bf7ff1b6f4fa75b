import { useRef, type KeyboardEvent } from 'react'

/** Left and right go to the day beside, up and down through the rooms, then a week away. */
export function useWalk() {
  const grid = useRef<HTMLDivElement>(null)
  const onKeyDown = (event: KeyboardEvent) => {
    const cell = (event.target as HTMLElement).closest<HTMLElement>('[data-day]')
    if (!grid.current || !cell) return
    const cells = [...grid.current.querySelectorAll<HTMLElement>('[data-day]')]
    const at = cells.indexOf(cell)
    const inside = [...cell.querySelectorAll<HTMLElement>('a')]
    const here = inside.indexOf(event.target as HTMLElement)
    const focusDay = (to: number) => {
      const next = cells[to]
      ;(next?.querySelector<HTMLElement>('a') ?? next)?.focus()
    }
    const moves: Record<string, () => void> = {
      ArrowLeft: () => focusDay(at - 1),
      ArrowRight: () => focusDay(at + 1),
      ArrowDown: () => (inside[here + 1] ? inside[here + 1]?.focus() : focusDay(at + 7)),
      ArrowUp: () => (here > 0 ? inside[here - 1]?.focus() : focusDay(at - 7)),
      Home: () => focusDay(at - (at % 7)),
      End: () => focusDay(at - (at % 7) + 6),
    }
    const move = moves[event.key]
    if (!move) return
    event.preventDefault()
    move()
  }
  return { ref: grid, onKeyDown }
}
