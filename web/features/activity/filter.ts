import { activityOutcomes, type ActivityOutcome } from '#contract/activity.ts'
import { dayStart } from '#contract/room-times.ts'
import type { Asked } from './queries.ts'

/** As it stands in the address. Days are `2026-11-21`, of the merchant's clock. */
export type Filter = { who: string; room: string; act: string; outcome: string; from: string; to: string }
export const fields = ['who', 'room', 'act', 'outcome', 'from', 'to'] as const satisfies (keyof Filter)[]

export const filterOf = (search: URLSearchParams): Filter =>
  Object.fromEntries(fields.map((field) => [field, search.get(field) ?? ''])) as Filter

const isOutcome = (value: string): value is ActivityOutcome => (activityOutcomes as readonly string[]).includes(value)

/** Unix seconds of the first of a day; undefined for anything that is no day. */
function firstOf(day: string): number | undefined {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(day) ? dayStart(day) : NaN
  return Number.isFinite(at) && at >= 0 ? at : undefined
}

/** What the gateway is asked: nothing for what is left open or makes no sense. */
export function askedOf({ who, room, act, outcome, from, to }: Filter, before?: string | null): Asked {
  const first = firstOf(from)
  const last = firstOf(to)
  return {
    ...(who && { who }),
    ...(room.trim() && { room: room.trim() }),
    ...(act && { act }),
    ...(isOutcome(outcome) && { outcome }),
    ...(first !== undefined && { from: String(first) }),
    ...(last !== undefined && { to: String(last + 86_399) }),
    ...(before && /^\d+$/.test(before) && { before }),
  }
}
