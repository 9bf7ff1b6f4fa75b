import type { Session } from '#contract/accounts.ts'
import { isTimeZone, usualTimeZone } from '#contract/time-zone.ts'
import { setTimeZone } from '#web/text/zone.ts'

/** Every time on the page by the session's clock. A browser too old to know the zone keeps the usual one, and names it beside its times. */
export const followClockOf = ({ timeZone }: Pick<Session, 'timeZone'>): void =>
  setTimeZone(isTimeZone(timeZone) ? timeZone : usualTimeZone)
