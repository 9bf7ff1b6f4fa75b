import { z } from 'zod'
import { whole, word } from '../../asks.ts'
import { looksLikeWechat } from '../../names.ts'
import { refuse } from '../../refuse.ts'
import type { Shop } from '../../shop.ts'
import type { Role } from '../../shop/members.ts'

/** §6 */
export const LIMITS: Readonly<Partial<Record<Role, number>>> = { 1: 10, 2: 500, 3: 500 }

/** One role per call; 0, the super admin, can be named and never changed. */
export const roleAsks = z.object({ username: word, role: whole.pipe(z.number().min(0).max(3)) })

export const rolesOf = (wechat: string, shop: Shop): readonly Role[] => shop.members.get(wechat)?.roles ?? []

/** @throws 400001 */
export function needPerson(wechat: string, shop: Shop) {
  const person = shop.people.get(wechat)
  if (!looksLikeWechat(wechat) || !person.exists) refuse(400001)
  return person
}
