import { madePicture } from '../../pictures/made.ts'
import { seedOf } from '../../pictures/qr.ts'
import { pictureUrl } from '../../pictures.ts'
import { hasSensitiveWord, hasSpecialCharacters, lengthBetween, looksLikeWechat } from '../../names.ts'
import { Refusal, missing, refuse } from '../../refuse.ts'
import type { Shop } from '../../shop.ts'
import { MEDIA_SECONDS } from '../../shop/media.ts'
import type { RoomImage } from '../../shop/rooms.ts'

/** The rules create and editroom share (§3.1), one function per step of §11.12. */

/** Given by both calls, in the wire's spelling. */
export type Show = {
  readonly name: string
  readonly anchorName: string
  readonly startTime: number
  readonly endTime: number
}

export function checkNames({ name, anchorName }: Show, { switches }: Shop) {
  if (!lengthBetween(name, 3, 17)) refuse(300002)
  if (hasSpecialCharacters(name)) refuse(300040)
  if (hasSensitiveWord(name, switches.sensitiveWords)) refuse(300028)
  if (!lengthBetween(anchorName, 2, 15)) refuse(300034)
  if (hasSensitiveWord(anchorName, switches.sensitiveWords)) refuse(300029)
}

const MINUTE = 60
const HOUR = 3600

/** Start: more than 10 minutes and at most 6 months ahead; length 30 minutes to 24 hours (12 by switch, §14.19). */
export function checkTimes({ startTime, endTime }: Show, now: number, { switches }: Shop) {
  const length = endTime - startTime
  const good =
    startTime > now + 10 * MINUTE &&
    startTime <= sixMonthsAfter(now) &&
    length >= 30 * MINUTE &&
    length <= switches.maxDurationHours * HOUR
  if (!good) refuse(200002, 'parameter startTime or endTime is invalid')
}

/** Calendar months in China; one mall's 180 days are within that. */
function sixMonthsAfter(now: number) {
  const china = new Date((now + 8 * HOUR) * 1000)
  const month = china.getUTCMonth() + 6
  const lastDay = new Date(Date.UTC(china.getUTCFullYear(), month + 1, 0)).getUTCDate()
  china.setUTCMonth(month, Math.min(china.getUTCDate(), lastDay))
  return Math.floor(china.getTime() / 1000) - 8 * HOUR
}

/** §3.1: the fixed code of the 小程序直播 mini program. Ours is a picture on our own origin that holds the address of theirs. */
const VERIFICATION = 'https://res.wx.qq.com/op_res/9rSix1dhHfK4rR049JL0PHJ7TpOvkuZ3mE0z7Ou_Etvjf-w1J_jVX0rZqeStLfwh'
export const verificationQr = (origin: string) =>
  pictureUrl(origin, madePicture('qr', seedOf(VERIFICATION), 430, 430).picture)

/** Anchor illegal, not there, not verified. Editing an unverified one answers differently (§14.14). */
export function checkAnchor(wechat: string, shop: Shop, whenUnverified: Refusal) {
  if (!looksLikeWechat(wechat)) refuse(300030)
  const anchor = shop.people.get(wechat)
  if (!anchor.exists) refuse(300035)
  if (!anchor.verified) throw whenUnverified
}

export const notVerified = (origin: string) =>
  new Refusal(300036, undefined, { data: { qrcode_url: verificationQr(origin) } })

/** §3.1: another account than the anchor, and verified too. Which code an unverified one gets is not documented ([sim] 300039). */
export function checkSubAnchor(wechat: string, anchorWechat: string, shop: Shop) {
  if (wechat === anchorWechat) refuse(200002, 'anchorWechat and subAnchorWechat can not be same')
  const person = shop.people.get(wechat)
  if (!looksLikeWechat(wechat) || !person.exists || !person.verified) refuse(300039)
}

export function checkCreator(wechat: string, shop: Shop) {
  if (!looksLikeWechat(wechat) || !shop.people.get(wechat).exists) refuse(300041)
}

type Images = { readonly coverImg: string; readonly shareImg: string; readonly feedsImg?: string | undefined }
export type PickedImages = {
  readonly cover_img: RoomImage
  readonly share_img: RoomImage
  readonly feeds_img: RoomImage | null
}

export function checkFeedsImgGiven({ feedsImg }: Images, { switches }: Shop) {
  if (!feedsImg && switches.feedsImgRequired) throw missing('feedsImg')
}

/** Slots and their limits (§3.1). The size of a file decides; advised pixels are advice. */
export function pickImages({ coverImg, shareImg, feedsImg }: Images, now: number, shop: Shop): PickedImages {
  const KB = 1024
  return {
    cover_img: pick(coverImg, 2048 * KB, 300031, now, shop),
    share_img: pick(shareImg, 1024 * KB, 300032, now, shop),
    feeds_img: feedsImg ? pick(feedsImg, shop.switches.feedsImgMaxKB * KB, 300037, now, shop) : null,
  }
}

/** §11.7: an id nobody knows is 40007; an expired one 300006. [sim]: too large for its slot is the slot's own code. */
function pick(mediaId: string, most: number, tooLarge: number, now: number, shop: Shop): RoomImage {
  const media = shop.media.get(mediaId)
  if (!media) return refuse(40007)
  if (now >= media.created_at + MEDIA_SECONDS) refuse(300006)
  if (media.bytes > most) refuse(tooLarge)
  const { picture, width, height, bytes, media_id } = media
  return { picture, width, height, bytes, media_id }
}
