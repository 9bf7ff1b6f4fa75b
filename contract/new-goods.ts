import * as z from 'zod/mini'
import type { FieldProblem } from './fault.ts'
import { imageId } from './images.ts'
import { isPagePath, pagePathOf } from './page-path.ts'
import { price } from './price.ts'
import { read } from './problems.ts'
import { unitsText } from './text-units.ts'

/** A page path as WeChat wants it (`page-path.ts`); whatever a person pastes is brought into that shape. */
const pageText = z.string().check(
  // Only what can be a path at all: the rest is refused below.
  z.overwrite((text) => (text.length > 4096 ? text : pagePathOf(text))),
  z.check((ctx) => {
    const problem =
      ctx.value === '' ? 'required' : !isPagePath(ctx.value) || ctx.value.length > 1024 ? 'invalid' : undefined
    if (problem) ctx.issues.push({ code: 'custom', input: ctx.value, params: { rule: problem } })
  }),
)

/** 3–14 汉字; the minimum was measured, not documented (§5.1). Names of digits only are refused (300004). */
const goodsName = unitsText(6, 28).check(
  z.check((ctx) => {
    if (/^\d+$/.test(ctx.value)) ctx.issues.push({ code: 'custom', input: ctx.value, params: { rule: 'invalid' } })
  }),
)

const appId = z.string().check(z.regex(/^wx[0-9a-z]{16}$/))

export const newGoods = z.strictObject({
  name: goodsName,
  price,
  path: pageText,
  /** AppID of another mini program that the page belongs to; left out for one's own. */
  appId: z.optional(appId),
  /** A picture kept in the slot `goods`: at most 300×300. */
  image: imageId,
})
export type NewGoods = z.output<typeof newGoods>

/**
 * What is left out, or equals what is there, is not sent: of an approved item only the price may change (§5.5).
 * `appId: null` makes the page one's own again.
 */
export const goodsEdit = z.strictObject({ ...z.partial(newGoods).shape, appId: z.optional(z.nullable(appId)) })
export type GoodsEdit = z.output<typeof goodsEdit>

/**
 * Every problem of every row of an import at once, keyed `goods.12.name`; rows that are the same in name, price and path
 * too, because after an answer that nobody heard they could not be told apart. The gateway refuses with exactly this and the
 * pictures it does not know.
 */
export function goodsProblems(rows: readonly unknown[]): Record<string, FieldProblem> {
  const found: Record<string, FieldProblem> = {}
  const seen = new Map<string, number>()
  for (const [n, row] of rows.entries()) {
    const result = read(newGoods, row)
    if (!result.ok) {
      for (const [field, problem] of Object.entries(result.fields)) found[`goods.${n}.${field}`] = problem
      continue
    }
    const { name, price: amount, path, appId } = result.value
    const key = JSON.stringify([name, amount, path, appId])
    const first = seen.get(key)
    if (first === undefined) seen.set(key, n)
    else found[`goods.${n}.*`] = { rule: 'duplicate', at: first }
  }
  return found
}
