import * as z from 'zod/mini'
import type { Endpoint } from './endpoint.ts'
import { isTimeZone } from './time-zone.ts'

const timeZone = z.strictObject({
  timeZone: z.string().check(
    z.maxLength(64),
    z.check((ctx) => {
      if (!isTimeZone(ctx.value)) ctx.issues.push({ code: 'custom', input: ctx.value, params: { rule: 'choice' } })
    }),
  ),
})

/** One clock for the whole house: two people who speak of "eight o'clock" must mean the same. The session says which. */
export const houseApi = {
  setTimeZone: {
    method: 'PUT',
    path: '/api/time-zone',
    says: 'In which time zone every page shows and reads times. Moments stay as they are; open pages hear of it',
    permission: 'time-zone.manage',
    body: timeZone,
    reply: timeZone,
  },
} as const satisfies Record<string, Endpoint>
