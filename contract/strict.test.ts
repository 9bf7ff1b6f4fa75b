import { expect, it } from 'vitest'
import * as z from 'zod/mini'
import { allEndpoints } from './all.ts'

/** Each shape that a body may have: of a choice between several, every one. */
const shapesOf = (body: z.core.$ZodType): z.core.$ZodType[] =>
  body instanceof z.core.$ZodUnion ? body._zod.def.options.flatMap(shapesOf) : [body]

const bodies = allEndpoints.flatMap(({ method, path, body }) =>
  body ? shapesOf(body).map((shape, n) => [`${method} ${path}${n ? ` (${n + 1})` : ''}`, shape] as const) : [],
)

it.each(bodies)('%s takes no field that it does not name, __proto__ neither', (_, shape) => {
  for (const name of ['owner_of_all', '__proto__', 'constructor']) {
    const parsed = z.safeParse(shape, JSON.parse(`{"${name}":{"forged":true}}`))
    const unnamed = parsed.success
      ? []
      : parsed.error.issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : []))
    expect(unnamed).toEqual([name])
    expect('forged' in {}).toBe(false)
  }
})
