import { useSyncExternalStore } from 'react'

const watching = (query: string) => {
  const media = globalThis.matchMedia?.(query)
  const watch = (listener: () => void) => {
    media?.addEventListener('change', listener)
    return () => media?.removeEventListener('change', listener)
  }
  return { watch, now: () => media?.matches ?? false }
}
const phone = watching('(max-width: 639.98px)')
const wide = watching('(min-width: 1180px)')

/** Narrower than 640 px: rows become cards, the rail becomes a bar. */
export const useIsPhone = (): boolean => useSyncExternalStore(phone.watch, phone.now)
/** Room for every column beside the rail. */
export const useIsWide = (): boolean => useSyncExternalStore(wide.watch, wide.now)
/** True where a finger points, so that words and pickers can suit it. */
export const byFinger = (): boolean => globalThis.matchMedia?.('(pointer: coarse)').matches ?? false
