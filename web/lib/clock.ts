/**
 * Unix seconds by the gateway's clock. Ages ("38 s ago") compare against the gateway's `asOf`, and a merchant's laptop may be
 * minutes off, so `call()` tells us the `Date` of each answer.
 */
let offset = 0

export const now = (): number => Math.floor(Date.now() / 1000 + offset)

/** `Date` has whole seconds and the answer took time to travel: under 3 s there is nothing to correct. */
export function learnClock(dateHeader: string | null | undefined): void {
  const theirs = dateHeader ? Date.parse(dateHeader) : Number.NaN
  if (Number.isNaN(theirs)) return
  const difference = (theirs - Date.now()) / 1000
  offset = Math.abs(difference) < 3 ? 0 : difference
}
