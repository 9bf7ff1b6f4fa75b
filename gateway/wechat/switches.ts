import type { ApiName } from './retry-table.ts'

type Switch = { api: ApiName; wire: (roomId: number, on: boolean) => Record<string, unknown> }

/**
 * Our positive names and WeChat's flags (§3.11), here and nowhere else. `on: true` means: viewers can watch the replay,
 * see the customer service button, are muted, find the room in official collection.
 */
export const switches = {
  replay: { api: 'room/updatereplay', wire: (roomId, on) => ({ roomId, closeReplay: on ? 0 : 1 }) },
  customerService: { api: 'room/updatekf', wire: (roomId, on) => ({ roomId, closeKf: on ? 0 : 1 }) },
  // The official table says `id`, its sample `roomId`: both are sent (§14, 1). 1 = muted; one SDK has it inverted and wrong.
  muted: { api: 'room/updatecomment', wire: (roomId, on) => ({ roomId, id: roomId, banComment: on ? 1 : 0 }) },
  collected: { api: 'room/updatefeedpublic', wire: (roomId, on) => ({ roomId, isFeedsPublic: on ? 1 : 0 }) },
} as const satisfies Record<string, Switch>

export type SwitchName = keyof typeof switches
