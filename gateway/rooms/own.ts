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
  /** All that was last asked for, or accepted, here. Rooms of the first days have only name, times and anchor name. */
  wanted?: Partial<RoomEdit>
  /** When `wanted` last changed: WeChat's list may lag behind it for a while. */
  wantedAt?: number
  /** Since when WeChat's list shows something else than `wanted`. */
  driftSince?: number
  /** When WeChat last took this anchor from us. */
  anchorAcceptedAt?: number
  /** Planned as its day's follower push; WeChat never hears of it. */
  followerPush?: boolean
  /** WeChat's addresses, to be fetched by us. */
  shareCode?: { qrUrl: string; posterUrl: string; pagePath: string; at?: number }
  /** That the push address was fetched; never the address itself. */
  push?: { fetchedAt: number; expiresAt: number | null }
  /** Deleted here; shown again only as "still listed" (reliability.md, F34). */
  deletedAt?: number
}
