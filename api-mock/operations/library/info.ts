import { z } from 'zod'
import { word } from '../../asks.ts'
import { Refusal, refuse } from '../../refuse.ts'
import { hasSensitiveWord, lengthBetween } from '../../names.ts'
import type { Shop } from '../../shop.ts'
import type { Goods } from '../../shop/goods.ts'
import { MEDIA_SECONDS, type Picture } from '../../shop/media.ts'

/** Unread fields of goodsInfo (§5.1, §5.5); each reader below refuses in the words of its field. */
export type Info = Readonly<Record<string, unknown>>

/** goodsInfo is a wrapper; without it, or with a body that was not sent as JSON (§1 [obs]), it "must not be empty". */
export const infoAsks = z.object({ goodsInfo: z.record(z.string(), z.unknown()) })
export const noInfo = () => empty('goodsInfo')
export const empty = (field: string) => new Refusal(200002, `${field} must not be empty`)

/** null counts as absent, as everywhere */
export const has = (info: Info, field: string) => info[field] !== undefined && info[field] !== null

const textIn = (info: Info, field: string): string => {
  const read = word.safeParse(info[field])
  if (!read.success) throw empty(field)
  return read.data
}

/** 300002 length; 300004 content, and names of digits only [obs 2020] */
export function nameIn(info: Info, { switches }: Shop): string {
  const name = textIn(info, 'name')
  if (!lengthBetween(name, switches.goodsNameMin, switches.goodsNameMax)) refuse(300002)
  if (/^\d+$/.test(name) || hasSensitiveWord(name, switches.sensitiveWords)) refuse(300004)
  return name
}

export type Page = Pick<Goods, 'url' | 'thirdPartyAppid'>

/** A page path without a leading `/` and without `.html`, in the released version (300007); of another mini program nobody can tell. */
export function pageIn(info: Info, shop: Shop): Page {
  const url = textIn(info, 'url')
  const { thirdPartyAppid = '' } = info
  if (typeof thirdPartyAppid !== 'string') throw new Refusal(200002, 'parameter thirdPartyAppid is invalid')
  const [path = ''] = url.split('?')
  if (!/^[A-Za-z0-9_-][A-Za-z0-9_\-/]*$/.test(path)) refuse(300007)
  const foreign = thirdPartyAppid !== '' && thirdPartyAppid !== shop.appid
  const { releasedPages } = shop.config
  if (!foreign && releasedPages && !releasedPages.includes(path)) refuse(300007)
  return { url, thirdPartyAppid }
}

const keys = z.array(z.string())
export const notKeys = () => new Refusal(200002, 'goodsKey must be Array<string>')

export function goodsKeyIn(info: Info): readonly string[] {
  const read = keys.safeParse(info['goodsKey'])
  if (!read.success) throw notKeys()
  return read.data
}

/** Despite its name, a media_id. An id that is unknown, foreign or expired is one failed upload (300006 [obs]). */
export function coverIn(info: Info, now: number, shop: Shop): Picture {
  const media = shop.media.get(textIn(info, 'coverImgUrl'))
  if (!media || now >= media.created_at + MEDIA_SECONDS) return refuse(300006)
  const { picture, width, height, bytes } = media
  if (width > 300 || height > 300) refuse(300018)
  return { picture, width, height, bytes }
}
