import * as z from 'zod/mini'

// Tolerant readers: a field that is missing or nonsense is `null`, never a failed page (reliability.md F36).

export const numberLike = z.union([
  z.number(),
  z.pipe(z.string().check(z.regex(/^-?\d+(\.\d+)?$/)), z.transform(Number)),
  z.pipe(z.boolean(), z.transform(Number)),
])
export const number = z.catch(z.nullable(numberLike), null)
export const text = z.catch(z.nullable(z.union([z.string(), z.pipe(z.number(), z.transform(String))])), null)

const snake = (key: string) => key.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`)

/** Reads every spelling of a field under its usual one, which wins where an answer has several. `aka`: what is no mere camelCase. */
export function speller(aka: Record<string, string>) {
  function usualSpelling(value: unknown): unknown {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
    const usual = Object.create(null) as Record<string, unknown>
    for (const [key, held] of Object.entries(value)) {
      const name = aka[key] ?? aka[snake(key)] ?? snake(key)
      if (key === name || !(name in usual)) usual[name] = held
    }
    return usual
  }
  return <T extends z.ZodMiniType>(shape: T) => z.pipe(z.transform(usualSpelling), shape)
}
