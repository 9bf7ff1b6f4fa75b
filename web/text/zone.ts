import { useSyncExternalStore } from 'react'
import { usualTimeZone } from '#contract/time-zone.ts'
import { signal } from '#web/lib/signal.ts'

const chosen = signal(usualTimeZone)

export const timeZoneNow = chosen.get

/** Only what this browser knows: formatters throw at anything else. The entrance carries this file, so it stays small. */
export const setTimeZone = chosen.set

/** The merchant's; the component renders again when an owner changes it. `useText` does so too. */
export const useTimeZone = (): string => useSyncExternalStore(chosen.watch, chosen.get)
