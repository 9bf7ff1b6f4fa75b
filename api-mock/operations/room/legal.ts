import { refuse } from '../../refuse.ts'
import type { Room } from '../../shop/rooms.ts'
import type { Status } from '../../shop/status.ts'

/**
 * §10.2, the table as it stands there. 0 = legal, else the code it answers. Nearly all of it is [sim]: WeChat documents that
 * 300023 exists, not when; 300042 for editing a live room and 9410006 are documented.
 */
const STATUSES = [102, 101, 105, 106, 103, 104, 107] as const satisfies readonly Status[]

const table = {
  editroom: [0, 300042, 300042, 300042, 300023, 300023, 300023],
  deleteroom: [0, 300023, 300023, 300023, 0, 0, 0],
  getpushurl: [0, 0, 0, 0, 300023, 300023, 300023],
  getsharedcode: [0, 0, 0, 0, 0, 300023, 300023],
  addgoods: [0, 0, 0, 0, 300023, 300023, 300023],
  shelf: [0, 0, 0, 0, 300023, 300023, 300023],
  push: [300023, 0, 300023, 300023, 300023, 300023, 300023],
  getVideo: [0, 0, 0, 0, 0, 300023, 300044],
  people: [0, 0, 0, 0, 300023, 300023, 300023],
  switches: [0, 0, 0, 0, 0, 300023, 300023],
  updatecomment: [0, 0, 0, 0, 300023, 300023, 300023],
  push_message: [9410006, 0, 9410006, 9410006, 9410006, 9410006, 9410006],
} as const

/** `shelf` = onsale, deleteInRoom, sort; `people` = assistants and sub-anchor; `switches` = updatefeedpublic, updatekf, updatereplay. */
export type Act = keyof typeof table

/** Refuses what the room's status forbids. Hand it a room from `shop.rooms.need`, whose status is of this moment. */
export function mustAllow(act: Act, room: Room) {
  const code = table[act][STATUSES.indexOf(room.live_status)]
  if (code !== 0) refuse(code ?? 300023)
}
