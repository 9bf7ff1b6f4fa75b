import { z } from 'zod'

const ms = z.number().int().nonnegative()
const bytes = z.number().int().nonnegative()
/** how often the operation is carried out before the lie; each effect has its own default */
const commit = z.number().int().nonnegative().max(100).optional()

/** Everything the simulator can do wrong on purpose: one row of reliability.md §2.1 each. */
export const effectShape = z.discriminatedUnion('do', [
  z.strictObject({
    do: z.literal('answer'),
    errcode: z.number().int(),
    errmsg: z.string().optional(),
    fields: z.record(z.string(), z.unknown()).optional(),
    bare: z.boolean().optional(),
    commit,
  }),
  z.strictObject({ do: z.literal('hang'), ms, commit }),
  z.strictObject({ do: z.literal('reset'), commit }),
  z.strictObject({ do: z.literal('drip'), bytes: bytes.min(1), ms, commit }),
  z.strictObject({
    do: z.literal('http'),
    status: z.number().int().min(200).max(599),
    body: z.string().optional(),
    commit,
  }),
  z.strictObject({ do: z.literal('truncate'), bytes, commit }),
  z.strictObject({ do: z.literal('notJson'), body: z.string().optional(), commit }),
  z.strictObject({
    do: z.literal('mutate'),
    drop: z.string().optional(),
    rename: z.record(z.string(), z.string()).optional(),
    stringifyNumbers: z.boolean().optional(),
    unknownStatus: z.union([z.boolean(), z.number().int()]).optional(),
    commit,
  }),
  z.strictObject({ do: z.literal('staleRead'), ms }),
  z.strictObject({ do: z.literal('resurrect') }),
  z.strictObject({ do: z.literal('revokeToken') }),
  z.strictObject({ do: z.literal('blockIp'), ip: z.string().optional() }),
  z.strictObject({ do: z.literal('freezeSecret') }),
  z.strictObject({ do: z.literal('unauthorised') }),
])

export type Effect = z.output<typeof effectShape>

/** `answer`, `http` and `reset` say no by default; the others damage or delay a true answer. */
export function commitsOf(effect: Effect): number {
  if ('commit' in effect && effect.commit !== undefined) return effect.commit
  return effect.do === 'answer' || effect.do === 'http' || effect.do === 'reset' ? 0 : 1
}

/** A blocked IP or a frozen secret stays until lifted; everything else happens once unless told. */
export const timesOf = (effect: Effect): number =>
  ['blockIp', 'freezeSecret', 'unauthorised'].includes(effect.do) ? Infinity : 1
