/** True where a finger points, so that words and pickers can suit it. */
export const byFinger = (): boolean => globalThis.matchMedia?.('(pointer: coarse)').matches ?? false
