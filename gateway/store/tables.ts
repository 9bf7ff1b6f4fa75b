import type { ConnectSettings } from '#contract/connect.ts'
import type { DraftForm } from '#contract/drafts.ts'
import type { AuditState } from '#contract/goods.ts'
import type { Price } from '#contract/price.ts'
import type { FaultCode, FieldProblem, WechatAnswer } from '#contract/fault.ts'
import type { FollowerOverview, FollowerPush } from '#contract/followers.ts'
import type { Intent } from '#contract/intents.ts'
import type { CropArea, ImageSlot } from '#contract/images.ts'
import type { JobItemState, JobKind, JobLine, JobState } from '#contract/jobs.ts'
import type { MessageSettings } from '#contract/messages.ts'
import type { QuotaUse } from '#contract/quota.ts'
import type { ChannelWish } from '#contract/share.ts'
import type { MemberRole } from '#contract/member-roles.ts'
import type { ReplayClip, RoomReplay } from '#contract/replay.ts'
import type { Shelf, ShelfItem } from '#contract/shelf.ts'
import type { TemplateRoom } from '#contract/templates.ts'
import type { Role } from '#contract/permissions.ts'
import type { Access } from '#contract/team.ts'
import type { WechatRoom } from '../wechat/translate-rooms.ts'
import type { WechatAssistant } from '../wechat/room-people.ts'
import type { PriceUnit } from '../wechat/translate-goods.ts'
import type { Wish } from '../rooms/intents.ts'
import type { Measured } from '../replay/recording.ts'
import type { RoomOwn } from '../rooms/own.ts'
import type { ColumnType, Generated } from 'kysely'

/** jsonb: read as a value, written as text, which both PGlite and `pg` take the same way. */
export type Json<T> = ColumnType<T, string, string>

/** All times are Unix seconds of the database's own clock or ours, all ids of WeChat's are its own numbers. */
export type Tables = {
  account: {
    id: string
    name: string
    /** Lower case; two accounts cannot differ by case alone. */
    name_key: string
    password_hash: string
    owner: boolean
    disabled: boolean
    made_at: number
    /** The shared secret of the second factor, sealed; while `totp_since` is null it is only being set up. */
    totp_sealed: Generated<string | null>
    totp_since: Generated<number | null>
    /** The 30-second step of the last code that was taken: each works once. */
    totp_step: Generated<number>
  }
  recovery_code: { account_id: string; code_hash: string }
  one_time_link: {
    id: string
    /** SHA-256: a dump of this table opens nothing. */
    token_hash: string
    kind: 'invitation' | 'reset'
    /** Of a reset; an invitation has none yet. */
    account_id: string | null
    name: string
    owner: boolean
    roles: Json<Access['roles']>
    by: string
    made_at: number
    ends_at: number
  }
  setting: { key: string; value: Json<unknown> }
  account_role: { account_id: string; mp: string; role: Role }
  session: {
    /** SHA-256 of the cookie: a dump of this table signs nobody in. */
    id_hash: string
    /** Public, and stays when the cookie is renewed. */
    id: string
    account_id: string
    made_at: number
    used_at: number
    /** When the password was last given. */
    proved_at: number
    ip: string
    agent: string
    /** Ended on purpose; the row stays until it grows old, so that its page can be told. */
    ended: boolean
  }
  sign_in_failure: { who: string; at: number }
  setup_token: { token_hash: string; ends_at: number }
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
  goods: {
    mp: string
    id: number
    name: string
    price: Json<Price | null>
    path: string
    app_id: string | null
    /** WeChat's address, to be fetched by us. */
    cover_url: string | null
    /** Our copy of the picture that was last sent. */
    image: string | null
    audit: AuditState
    /** Of the last submission from here; no call of WeChat's gives it back. */
    audit_id: number | null
    by_api: boolean
    made_here: boolean
    added_by: string | null
    added_at: number | null
    submitted_at: number | null
    /** When the audit state was seen to change. */
    changed_at: number | null
    as_of: number | null
    /** Our own last answered write: a read that began before it is older. */
    own_at: number
    gone_at: number | null
    deleted_here: Generated<boolean>
  }
  goods_submission: {
    mp: string
    goods_id: number
    asked_at: number
    /** By `goods/audit`; the first is the `goods/add` itself. */
    again: boolean
    by: string
    decided_at: number | null
    outcome: 'approved' | 'rejected' | 'withdrawn' | null
  }
  goods_state: {
    mp: string
    as_of: number | null
    stale: 'wechatAway' | 'notConnected' | 'quotaGone' | null
    stale_since: number | null
    price_unit: PriceUnit | null
    price_unit_goods: number | null
    price_unit_at: number | null
    room_limit: Generated<number>
    /** The day's submissions as WeChat last said. */
    quota_limit: number | null
    quota_used: number | null
    quota_as_of: number | null
    /** After 45009 or 300012: midnight in Beijing. */
    no_audit_until: Generated<number>
  }
  shelf: {
    mp: string
    room: number
    order_state: Generated<Shelf['order']['state']>
    sorted_by: string | null
    sorted_at: number | null
    next_push_at: Generated<number>
    last_push: number | null
  }
  shelf_item: {
    mp: string
    room: number
    goods_id: number
    place: number
    /** Put there by us, or taken out; `inside_at` is when, because WeChat's list may lag. */
    inside: boolean
    inside_at: number
    added_by: string | null
    on_sale: Json<ShelfItem['onSale']>
    pushed: Json<ShelfItem['pushed']>
  }
  channel: {
    mp: string
    /** The browser's. */
    id: string
    name: string
    wish: Json<ChannelWish>
    by: string
    saved_at: number
  }
  connect_settings: {
    mp: string
    plugin_version: string
    done: Json<ConnectSettings['done']>
    public_on: boolean
    /** Stands in the merchant's mini program for everybody to read; kept as it is. */
    public_key: string | null
  }
  channel_code: {
    mp: string
    room: number
    /** Encoded, as the link carries them. */
    params: string
    /** WeChat's addresses, to be fetched by us. */
    qr_url: string
    poster_url: string
    page_path: string
    at: number
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
  message_box: {
    mp: string
    token_sealed: string
    set_at: number
    set_by: string
    checked_at: number | null
    last_event: string | null
    last_at: number | null
    refused_why: NonNullable<MessageSettings['refused']>['why'] | null
    refused_at: number | null
  }
  wechat_event: { mp: string; key: string; at: number }
  replay_room: {
    mp: string
    room: number
    /** When it was seen to be over; null if only explanations were asked for while it runs. */
    over_at: number | null
    asked_at: Generated<number | null>
    as_of: Generated<number | null>
    /** When the reader asks again by itself; null = never. */
    next_at: number | null
    tries: Generated<number>
    stale: Generated<RoomReplay['stale']>
    explained: ColumnType<RoomReplay['explanations'], string | undefined, string>
  }
  replay_clip: {
    mp: string
    key: string
    room: number
    url: string
    kind: ReplayClip['kind']
    n: number
    goods_id: Generated<number | null>
    made_at: Generated<number | null>
    expires_at: Generated<number | null>
    seen_at: number
    measured_at: Generated<number | null>
    bytes: Generated<number | null>
    length: Generated<number | null>
    etag: Generated<string | null>
    parts: Json<Measured[] | null>
    playlist: Generated<string | null>
    trouble: Generated<'gone' | 'encrypted' | 'unreadable' | null>
  }
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
  activity: {
    seq: number
    at: number
    mp: string | null
    account_id: string | null
    who: string
    role: string | null
    ip: string | null
    request_id: string | null
    act: string
    target: string | null
    /** `asked` is written before WeChat hears of it, the outcome is a row of its own. */
    outcome: 'asked' | 'ok' | 'refused' | 'unknown' | 'denied' | 'failed'
    before: Json<unknown>
    after: Json<unknown>
    errcode: number | null
    rid: string | null
    /** The `asked` row that this outcome answers. */
    answers: number | null
    prev_hash: string
    hash: string
  }
}
