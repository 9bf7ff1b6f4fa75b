import { useSyncExternalStore } from 'react'
import { save, saved } from '#web/lib/saved.ts'
import { signal } from '#web/lib/signal.ts'
import type { Mode } from './theme.ts'

export const themeChoices = ['auto', 'light', 'dark'] as const
export type ThemeChoice = (typeof themeChoices)[number]

const place = 'kaibo.theme'
const wants = globalThis.matchMedia?.('(prefers-color-scheme: dark)')
const still = globalThis.matchMedia?.('(prefers-reduced-motion: reduce)')

const first = themeChoices.find((choice) => choice === saved(place)) ?? 'auto'
const chosen = signal<ThemeChoice>(first)
const modeOf = (choice: ThemeChoice): Mode => (choice === 'auto' ? (wants?.matches ? 'dark' : 'light') : choice)
const mode = signal<Mode>(modeOf(first))

function apply(): void {
  const choice = chosen.get()
  mode.set(modeOf(choice))
  if (choice === 'auto') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = choice
}
if (globalThis.document) apply()
wants?.addEventListener('change', apply)

export function setTheme(choice: ThemeChoice): void {
  save(place, choice)
  chosen.set(choice)
  apply()
}

export const useThemeChoice = (): ThemeChoice => useSyncExternalStore(chosen.watch, chosen.get)
/** What is on the screen now; `auto` follows the system. */
export const useMode = (): Mode => useSyncExternalStore(mode.watch, mode.get)
export const prefersStillness = (): boolean => still?.matches ?? false
