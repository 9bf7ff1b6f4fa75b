import type { RoomEdit, RoomKind } from '#contract/rooms.ts'

type Acked = { on: boolean; at: number }

/** What WeChat never gives back and Kaibo therefore keeps, per room. */
export type RoomOwn = {
  anchorWechat?: string
  subAnchorWechat?: string
  creatorWechat?: string
  kind?: RoomKind
  sharing?: boolean
  /** Our copies of the pictures that were last sent. */
  images?: { cover: string; share: string; feed: string }
  mute?: { on: boolean; by: string; at: number; sure: boolean }
  /** Switches that WeChat answered `ok` to: its list may lag behind, so for a minute our answer counts. */
  acked?: Partial<Record<'replay' | 'customerService' | 'collected', Acked>>
  /** What was last asked for, until WeChat's list shows the room. */
  wanted?: Pick<RoomEdit, 'name' | 'startsAt' | 'endsAt' | 'anchorName'>
  /** WeChat's addresses, to be fetched by us. */
  shareCode?: { qrUrl: string; posterUrl: string; pagePath: string }
  /** Deleted here; shown again only as "still listed" (reliability.md, F34). */
  deletedAt?: number
}
