import * as z from 'zod/mini'

/** Integer fen. The largest is the simulator's; no source names one. */
const fen = z.int().check(z.minimum(1), z.maximum(100_000_000_000))

/** Every amount in integer fen. `range`: from–to. `discount`: the original price struck through beside the current one. */
export const price = z
  .discriminatedUnion('type', [
    z.strictObject({ type: z.literal('fixed'), price: fen }),
    z.strictObject({ type: z.literal('range'), from: fen, to: fen }),
    z.strictObject({ type: z.literal('discount'), original: fen, current: fen }),
  ])
  .check(
    z.check((ctx) => {
      const wrong = (path: string, params: { rule: 'order'; min?: number; max?: number }) =>
        ctx.issues.push({ code: 'custom', input: ctx.value, path: [path], params })
      const { value } = ctx
      // 300003: current above original; bounds the wrong way round.
      if (value.type === 'range' && value.to < value.from) wrong('to', { rule: 'order', min: value.from })
      if (value.type === 'discount' && value.current > value.original)
        wrong('current', { rule: 'order', max: value.original })
    }),
  )
export type Price = z.output<typeof price>
