import type { Effect } from './shop/effects.ts'

type Mutation = Extract<Effect, { do: 'mutate' }>

/** Drift of an answer's shape: a field gone, renamed, numbers as strings, a status nobody knows. Our own answers are shallow. */
export function mutated(value: unknown, how: Mutation): unknown {
  if (Array.isArray(value)) return value.map((item) => mutated(item, how))
  if (typeof value === 'number') return how.stringifyNumbers ? String(value) : value
  if (typeof value !== 'object' || value === null) return value
  const changed: Record<string, unknown> = {}
  for (const [key, inner] of Object.entries(value)) {
    if (key === how.drop) continue
    const status = key === 'live_status' && how.unknownStatus !== undefined && how.unknownStatus !== false
    changed[how.rename?.[key] ?? key] = status
      ? mutated(how.unknownStatus === true ? 199 : how.unknownStatus, how)
      : mutated(inner, how)
  }
  return changed
}
