import { useSyncExternalStore } from 'react'

const phone = globalThis.matchMedia?.('(max-width: 639.98px)')
const watch = (listener: () => void) => {
  phone?.addEventListener('change', listener)
  return () => phone?.removeEventListener('change', listener)
}

/** Narrower than 640 px: rows become cards, the rail becomes a bar. */
export const useIsPhone = (): boolean => useSyncExternalStore(watch, () => phone?.matches ?? false)
