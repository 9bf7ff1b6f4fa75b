import { customParamsAtMost, encodeParams } from '#contract/room-path.ts'
import type { ShareCode } from '#contract/rooms.ts'
import { Fault } from '../fault.ts'
import type { WechatPictures } from '../images/wechat-pictures.ts'
import type { MiniPrograms } from '../mini-programs/mini-programs.ts'
import { faultOf } from '../rooms/refusal-fields.ts'
import type { Rooms } from '../rooms/rooms.ts'
import type { Db } from '../store/database.ts'
import type { Channels } from './channels.ts'

type Parts = { db: Db; channels: Channels; rooms: Rooms; pictures: WechatPictures; miniPrograms: MiniPrograms }

/** The pictures that WeChat draws for a channel of a room: drawn once per set of parameters, however the channel is called. */
export function createChannelCodes({ db, channels, rooms, pictures, miniPrograms }: Parts) {
  return async (mp: string, room: number, channel: string): Promise<ShareCode> => {
    const params = encodeParams((await channels.one(mp, channel)).params)
    if (params === '') return rooms.shareCode(mp, room)
    if (params.length > customParamsAtMost)
      throw new Fault('badRequest', 'The parameters of this channel are too long for WeChat.')
    await rooms.mayShare(mp, room)
    const view = (code: { qr_url: string; poster_url: string; page_path: string }): ShareCode => ({
      qr: pictures.urlOf(mp, code.qr_url) ?? '',
      poster: pictures.urlOf(mp, code.poster_url) ?? '',
      pagePath: code.page_path,
    })
    const kept = await db
      .selectFrom('channel_code')
      .selectAll()
      .where('mp', '=', mp)
      .where('room', '=', room)
      .where('params', '=', params)
      .executeTakeFirst()
    if (kept) return view(kept)
    const answer = await miniPrograms.get(mp).rooms.sharedCode(room, decodeURIComponent(params))
    if (answer.kind !== 'ok') throw await faultOf(answer, mp, pictures)
    const { qrUrl: qr_url, posterUrl: poster_url, pagePath: page_path } = answer.data
    await pictures.note(mp, [qr_url, poster_url])
    await db
      .insertInto('channel_code')
      .values({ mp, room, params, qr_url, poster_url, page_path, at: answer.at })
      .onConflict((c) => c.doNothing())
      .execute()
    return view({ qr_url, poster_url, page_path })
  }
}
export type ChannelCodes = ReturnType<typeof createChannelCodes>
