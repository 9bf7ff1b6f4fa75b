import type { ConnectSettings } from '#contract/connect.ts'
import type { WechatAnswer } from '#contract/fault.ts'
import type { ForcedToken } from '#contract/forced-token.ts'
import type { MessageSettings } from '#contract/messages.ts'
import type { ChannelWish } from '#contract/share.ts'
import type { ReplayClip, RoomReplay } from '#contract/replay.ts'
import type { Measured } from '../../replay/recording.ts'
import type { ColumnType, Generated } from 'kysely'
import type { Json } from './column.ts'

/** Around the show: channel links, Connect, messages of WeChat, replays. */
export type AroundTables = {
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
  forced_token: {
    /** The browser's key: one press, one row, one question. */
    id: string
    mp: string
    at: number
    by: string
    state: NonNullable<ForcedToken['last']>['outcome']
    changed: boolean | null
    /** The mark of the token that it ended: a hash, which opens nothing. */
    ended: string
    wechat: Json<WechatAnswer | null>
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
}
