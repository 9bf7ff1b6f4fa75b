import { signal } from './signal.ts'

/** True from the press on "sign out": nothing may be written into this browser any more. */
export const leaving = signal(false)
