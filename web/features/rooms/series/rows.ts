import type { RoomLine } from '#contract/rooms.ts'

/** One show of the series: where the plan puts it (`base`), and what a person made of it. */
export type SeriesRow = { base: number; ticked: boolean; name: string; startsAt: number; endsAt: number }

/** What is over cannot be in the way, and thousands of it would only be sorted. */
export const isUpcomingRoom =
  (now: number) =>
  ({ endsAt }: Pick<RoomLine, 'endsAt'>): boolean =>
    endsAt > now
