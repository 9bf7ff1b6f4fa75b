import { expect, it } from 'vitest'
import { allEndpoints } from './all.ts'

const bodies = allEndpoints.flatMap((endpoint) =>
  endpoint.body ? [[`${endpoint.method} ${endpoint.path}`, endpoint.body] as const] : [],
)

it.each(bodies)('%s takes no field that it does not name, __proto__ neither', (_, body) => {
  for (const name of ['owner_of_all', '__proto__', 'constructor']) {
    const parsed = body.safeParse(JSON.parse(`{"${name}":{"forged":true}}`))
    const unnamed = parsed.success
      ? []
      : parsed.error.issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : []))
    expect(unnamed).toEqual([name])
    expect('forged' in {}).toBe(false)
  }
})
