import { useEffect } from 'react'

/** Asks before a reload or a closed tab takes what is in this page only. */
export function useLeaveWarning(on: boolean): void {
  useEffect(() => {
    if (!on) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [on])
}
