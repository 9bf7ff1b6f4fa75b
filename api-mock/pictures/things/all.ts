import type { Thing } from '../paint.ts'
import { bowl, bowls, candle, cup, dish, gaiwan, mug, teapot, vase } from './ceramics.ts'
import { cushion, folded, gift, robe, scarf, tote } from './cloth.ts'
import { bag, basket, bread, cakes, canister, dripper, fruits, honey, kettle, teacake } from './pantry.ts'

/** Everything the shop sells, as it looks on a shelf. */
export const things = {
  cup,
  mug,
  gaiwan,
  teapot,
  bowl,
  bowls,
  dish,
  vase,
  candle,
  canister,
  bag,
  teacake,
  honey,
  dripper,
  kettle,
  cakes,
  bread,
  fruits,
  basket,
  gift,
  folded,
  robe,
  tote,
  scarf,
  cushion,
} as const satisfies Record<string, Thing>

export type ThingName = keyof typeof things
export const isThing = (name: string): name is ThingName => Object.hasOwn(things, name)
export const thingNames = Object.keys(things) as ThingName[]
