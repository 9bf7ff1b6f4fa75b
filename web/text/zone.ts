import { useSyncExternalStore } from 'react'
import { isTimeZone, usualTimeZone } from '#contract/time-zone.ts'
import { signal } from '#web/lib/signal.ts'

const chosen = signal(usualTimeZone)

export const timeZoneNow = chosen.get

/** The session says which. A browser too old to know it keeps the usual one, which is what it names beside its times. */
export const setTimeZone = (zone: string): void => chosen.set(isTimeZone(zone) ? zone : usualTimeZone)

/** The merchant's; the component renders again when an owner changes it. `useText` does so too. */
export const useTimeZone = (): string => useSyncExternalStore(chosen.watch, chosen.get)
