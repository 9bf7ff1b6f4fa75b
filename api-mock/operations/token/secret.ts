import { Refusal, refuse } from '../../refuse.ts'
import type { Shop } from '../../shop.ts'

export function checkSecret(shop: Shop, secret: string) {
  if (secret !== shop.facts.secret) refuse(40125)
}

/** §8.1: each missing credential has its own code. */
export const badCredential = (field: string) =>
  new Refusal({ grant_type: 40002, appid: 41002, secret: 41004, appsecret: 41004 }[field] ?? 47001)
