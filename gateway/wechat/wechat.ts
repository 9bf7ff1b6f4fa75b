import type { Answer } from './answer.ts'
import { createWechatClient, type ClientOptions, type WechatClient } from './client.ts'
import { wechatFollowers, type WechatFollowers } from './followers.ts'
import { wechatLibrary, type WechatLibrary } from './goods.ts'
import { wechatMedia, type WechatMedia } from './media.ts'
import { wechatMembers, type WechatMembers } from './members.ts'
import { anchorCodeUrl } from './picture-hosts.ts'
import { pictureFetcher, type Picture } from './pictures.ts'
import { wechatQuota, type WechatQuota } from './quota.ts'
import { wechatRoomPeople, type WechatRoomPeople } from './room-people.ts'
import { partOpener, type OpenPart } from './recording-parts.ts'
import { wechatReplay, type WechatReplay } from './replay.ts'
import { wechatRooms, type WechatRooms } from './rooms.ts'
import { wechatShelf, type WechatShelf } from './shelf.ts'
import type { Forced } from './token.ts'

export type Wechat = {
  appid: string
  rooms: WechatRooms
  library: WechatLibrary
  shelf: WechatShelf
  replay: WechatReplay
  followers: WechatFollowers
  media: WechatMedia
  quota: WechatQuota
  members: WechatMembers
  roomPeople: WechatRoomPeople
  /** Are the credentials good? Asks for a token unless one is held; after a refusal not again for a minute (F05). */
  token: {
    check(): Promise<Answer<{ expiresIn: number; mark: string }>>
    /** After a leak. Once, never repeated; `unknown` if nobody heard the answer. */
    force(): Promise<Forced>
  }
  /** The fixed code of the mini program 小程序直播, for `fetchPicture`. */
  anchorCodeUrl: string
  /** Only for URLs out of WeChat's own answers, and the one above. */
  fetchPicture(url: string): Promise<Answer<Picture>>
  /** The same for any part of a recording, for who takes it up again where the line broke. */
  openPart: OpenPart
  client: WechatClient
}

/** One mini program at WeChat, or at whatever answers at `baseUrl`. */
export function connectWechat(options: ClientOptions): Wechat {
  const client = createWechatClient(options)
  return {
    appid: options.appid,
    rooms: wechatRooms(client),
    library: wechatLibrary(client, options.appid),
    shelf: wechatShelf(client),
    replay: wechatReplay(client),
    followers: wechatFollowers(client),
    media: wechatMedia(client),
    quota: wechatQuota(client),
    members: wechatMembers(client),
    roomPeople: wechatRoomPeople(client),
    token: { check: client.checkToken, force: client.forceToken },
    anchorCodeUrl: anchorCodeUrl(options.baseUrl),
    fetchPicture: pictureFetcher({ baseUrl: options.baseUrl, now: client.now }),
    openPart: partOpener({ baseUrl: options.baseUrl }),
    client,
  }
}
