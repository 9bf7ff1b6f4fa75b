import { refuse } from '../../refuse.ts'
import type { Shop } from '../../shop.ts'
import type { Assistant } from '../../shop/assistants.ts'
import { mustAllow } from './legal.ts'

/** The assistants of a room whose status lets them be changed (§10.2). */
export function changeableAssistants(roomId: number, shop: Shop): readonly Assistant[] {
  mustAllow('people', shop.rooms.need(roomId))
  return shop.assistants.of(roomId)
}

/** Who is no assistant of this room is "user not found" ([sim] on the occasion; the code is of the group). */
export const assistantNamed = (username: string, assistants: readonly Assistant[]) =>
  assistants.find((assistant) => assistant.username === username) ?? refuse(600002)
