import { z } from 'zod'

/** §1: numeric strings are accepted (`"priceType":"3"` succeeded), and everything in a query string is one. */
const asNumber = (value: unknown) =>
  typeof value === 'string' && /^-?\d{1,16}(\.\d{1,8})?$/.test(value.trim()) ? Number(value) : value

export const number = z.preprocess(asNumber, z.number())
export const whole = z.preprocess(asNumber, z.number().int())
/** room and goods ids: small integers (§1) */
export const id = z.preprocess(asNumber, z.number().int().nonnegative())
/** 0 or 1, as every switch of WeChat */
export const flag = z.preprocess(asNumber, z.union([z.literal(0), z.literal(1)]))
/** Unix seconds */
export const seconds = id
export const text = z.string()
/** an opaque word that must be there: media_id, WeChat id */
export const word = z.string().min(1)
