import type { DraftForm } from '#contract/drafts.ts'
import type { FaultCode, FieldProblem, WechatAnswer } from '#contract/fault.ts'
import type { Intent } from '#contract/intents.ts'
import type { CropArea, ImageSlot } from '#contract/images.ts'
import type { JobItemState, JobKind, JobLine, JobState } from '#contract/jobs.ts'
import type { QuotaUse } from '#contract/quota.ts'
import type { TemplateRoom } from '#contract/templates.ts'
import type { WechatRoom } from '../../wechat/translate-rooms.ts'
import type { Wish } from '../../rooms/intents.ts'
import type { RoomOwn } from '../../rooms/own.ts'
import type { ColumnType, Generated } from 'kysely'
import type { Json } from './column.ts'

/** Rooms, what is wanted of them, and what prepares or carries that out. */
export type RoomTables = {
  mini_program: {
    id: string
    name: string
    secret_sealed: string
    secret_ends_in: string
    demo: boolean
    connected_at: number
    /** Grows with every change that open pages should hear of. */
    version: number
    rooms_as_of: number | null
    rooms_stale: 'wechatAway' | 'notConnected' | 'quotaGone' | null
    rooms_stale_since: number | null
  }
  room: {
    mp: string
    id: number
    /** As WeChat last listed it; null until it does. */
    actual: Json<WechatRoom | null>
    own: Json<RoomOwn>
    as_of: number | null
    /** Deleted by us or gone from WeChat's list. */
    gone_at: number | null
    made_here: boolean
  }
  intent: {
    id: string
    mp: string
    kind: Intent['kind']
    account_id: string
    by: string
    payload: Json<Wish>
    payload_hash: string
    state: Intent['state']
    asked_at: number
    sent_at: number | null
    settled_at: number | null
    next_look_at: number | null
    looks: number
    /** Start and end as sent, with the seconds that mark this wish. */
    sent_starts_at: number | null
    sent_ends_at: number | null
    /** The highest room id we knew before sending: WeChat's ids only grow. */
    known_max: number
    made: Json<number[]>
    wechat: Json<WechatAnswer | null>
    /** When somebody put its outcome away. */
    seen_at: Generated<number | null>
  }
  image: {
    mp: string
    id: string
    slot: ImageSlot
    width: number
    height: number
    bytes: number
    jpeg: Uint8Array
    kept_at: number
    media_id: string | null
    media_at: number | null
    /** What it was cut from, and which part, in percent. */
    original_id: ColumnType<string | null, string | undefined, string>
    crop: ColumnType<CropArea | null, string | undefined, string>
  }
  image_original: {
    mp: string
    id: string
    width: number
    height: number
    bytes: number
    jpeg: Uint8Array
    kept_at: number
  }
  picture: { mp: string; key: string; url: string }
  draft: {
    mp: string
    account_id: string
    /** The browser's; also the key of the wish that it may become. */
    id: string
    form: DraftForm
    title: string
    room_id: number | null
    body: Json<Record<string, unknown>>
    saved_at: number
    version: number
  }
  room_template: {
    mp: string
    id: string
    name: string
    room: Json<TemplateRoom>
    length: number
    time_of_day: number
    by: string
    saved_at: number
  }
  job: {
    id: string
    mp: string
    kind: JobKind
    title: string
    /** In whose name it goes on. */
    account_id: string
    by: string
    payload_hash: string
    state: JobState
    why: JobLine['why']
    until_at: number | null
    started_at: number
    ended_at: number | null
  }
  job_item: {
    job: string
    n: number
    title: string
    starts_at: number
    payload: Json<unknown>
    state: JobItemState
    /** Of a create: the id of its intent, written before it begins, so that no crash can make a second. */
    intent: string | null
    room_id: number | null
    made: Json<number[]>
    wechat: Json<WechatAnswer | null>
    fault: FaultCode | null
    fields: Json<Record<string, FieldProblem> | null>
    /** How often it was taken up. */
    begun: number
    /** While it runs: whoever works on it says so again before this time, else another takes it up. */
    held_until: number | null
  }
  quota: {
    mp: string
    use: QuotaUse
    /** Also when WeChat did not answer, so that it is not asked again at once. */
    asked_at: number
    as_of: number | null
    day_limit: number | null
    used: number | null
    remain: number | null
    rate: Json<{ calls: number; seconds: number } | null>
  }
}
