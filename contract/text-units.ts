import * as z from 'zod/mini'

/**
 * WeChat counts names in units: one 汉字 is 2, one ASCII letter or digit is 1 (`wechat-live-api.md` §1).
 * How it counts emoji and full-width marks is not documented; above U+00FF we count 2, as the simulator does.
 */
export function textUnits(text: string): number {
  let units = 0
  for (const char of text) units += (char.codePointAt(0) ?? 0) > 0xff ? 2 : 1
  return units
}

/** A required text of `min`–`max` WeChat units; spaces at both ends do not count. */
export const unitsText = (min: number, max: number) =>
  z.string().check(
    z.trim(),
    z.check((ctx) => {
      const actual = textUnits(ctx.value)
      if (actual === 0) ctx.issues.push({ code: 'custom', input: ctx.value, params: { rule: 'required' } })
      else if (actual < min || actual > max)
        ctx.issues.push({ code: 'custom', input: ctx.value, params: { rule: 'length', min, max, actual } })
    }),
  )
