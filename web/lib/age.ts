/** How much an answer may still be believed (seconds): the steps of "honest age". */
export const ageSteps = { fresh: 30, recent: 120, old: 600 } as const

/** `fresh` needs no words, `recent` an age, `old` a warning, `lost` must not look current any more. */
export type Age = 'fresh' | 'recent' | 'old' | 'lost'

/** `asOf` and `now` in Unix seconds; `streamLost` when no page can hear of changes any more. */
export function ageOf(asOf: number | null, now: number, streamLost = false): Age {
  if (streamLost || asOf === null) return 'lost'
  const age = now - asOf
  if (age <= ageSteps.fresh) return 'fresh'
  if (age <= ageSteps.recent) return 'recent'
  return age <= ageSteps.old ? 'old' : 'lost'
}
