import { activityOutcomes, type ActivityOutcome } from '#contract/activity.ts'
import { dayEnd, dayStart } from '#web/text/wall.ts'
import type { Asked } from './queries.ts'

/** As it stands in the address. Days are `2026-11-21`, of the merchant's clock. */
export type Filter = { who: string; room: string; act: string; outcome: string; from: string; to: string }
export const fields = ['who', 'room', 'act', 'outcome', 'from', 'to'] as const satisfies (keyof Filter)[]

export const filterOf = (search: URLSearchParams): Filter =>
  Object.fromEntries(fields.map((field) => [field, search.get(field) ?? ''])) as Filter

const isOutcome = (value: string): value is ActivityOutcome => (activityOutcomes as readonly string[]).includes(value)

const isDay = (text: string) => /^(19[7-9]|2\d\d)\d-\d{2}-\d{2}$/.test(text) && !Number.isNaN(dayStart(text))

/** What the gateway is asked: nothing for what is left open or makes no sense. */
export function askedOf({ who, room, act, outcome, from, to }: Filter, before?: string | null): Asked {
  return {
    ...(who && { who }),
    ...(room.trim() && { room: room.trim() }),
    ...(act && { act }),
    ...(isOutcome(outcome) && { outcome }),
    ...(isDay(from) && { from: String(Math.max(0, dayStart(from))) }),
    ...(isDay(to) && { to: String(dayEnd(to) - 1) }),
    ...(before && /^\d+$/.test(before) && { before }),
  }
}
