import * as z from 'zod/mini'

/** What an edit asks for and WeChat's list gives back. Pictures come back under addresses of WeChat's own, people not at all. */
export const driftFields = [
  'name',
  'startsAt',
  'endsAt',
  'anchorName',
  'collected',
  'likes',
  'shelf',
  'comments',
  'replay',
  'customerService',
] as const
const driftValue = z.union([z.string(), z.number(), z.boolean()])
export const drift = z.object({
  field: z.enum(driftFields),
  /** As last asked for, or accepted, here. */
  wanted: driftValue,
  /** As WeChat lists it now. */
  actual: driftValue,
})
export type Drift = z.output<typeof drift>

/** `accept`: what WeChat shows is what we want from now on. `reapply`: an edit with all that was wanted, pictures included. */
export const driftAnswer = z.strictObject({ do: z.enum(['accept', 'reapply']) })
