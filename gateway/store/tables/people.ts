import type { WechatAnswer } from '#contract/fault.ts'
import type { FollowerOverview, FollowerPush } from '#contract/followers.ts'
import type { MemberRole } from '#contract/member-roles.ts'
import type { WechatAssistant } from '../../wechat/room-people.ts'
import type { Generated } from 'kysely'
import type { Json } from './column.ts'

/** WeChat's people: members, assistants, the address book, followers. */
export type PeopleTables = {
  /** Somebody whose whole WeChat id is known: told here, or by WeChat with a room's assistants. */
  person: {
    mp: string
    wechat: string
    nickname: string | null
    /** Once WeChat found a member by this id. */
    openid: string | null
    verified_since: number | null
    /** When WeChat was last searched for this id. */
    looked_at: Generated<number>
  }
  /** WeChat's list of members. */
  member: {
    mp: string
    openid: string
    nickname: string
    picture_url: string | null
    roles: Json<MemberRole[]>
    masked: string
    changed_at: number | null
  }
  people_state: {
    mp: string
    as_of: number | null
    stale: 'wechatAway' | 'notConnected' | 'quotaGone' | null
    stale_since: number | null
  }
  room_people: {
    mp: string
    room: number
    assistants: Json<WechatAssistant[]>
    seats: number
    sub_anchor: string | null
    as_of: number
  }
  anchor_role: { mp: string; wechat: string; held: boolean; at: number }
  follower: {
    mp: string
    openid: string
    at: number | null
    room: number | null
    room_status: number | null
    /** The last reading that saw them. */
    scan: number
    gone_at: number | null
  }
  follower_state: {
    mp: string
    as_of: Generated<number | null>
    /** The reading under way, or the last one: where it stands and how many it has seen. */
    scan: Generated<number>
    page_break: Generated<string | null>
    seen: Generated<number>
    started_at: Generated<number | null>
    stale: Generated<FollowerOverview['stale']>
    next_at: Generated<number>
  }
  follower_push: {
    mp: string
    id: string
    room: number
    job: string
    by: string
    people: number
    state: FollowerPush['state']
    sent_at: number
    message_id: Generated<string | null>
    wechat: Json<WechatAnswer | null>
  }
  follower_pushed: { mp: string; room: number; openid: string; push: string }
  follower_push_result: {
    mp: string
    message_id: string
    room: number
    at: number
    total: number
    success: number
    openid_errors: number
    not_subscribed: number
    daily_limit: number
    internal: number
  }
}
