import { createHash } from 'node:crypto'
import type { Room, RoomLine } from '#contract/rooms.ts'
import type { WechatRoom } from '../wechat/translate-rooms.ts'
import type { WechatPictures } from '../images/wechat-pictures.ts'
import type { RoomOwn } from './own.ts'

export type RoomRow = {
  mp: string
  id: number
  actual: WechatRoom | null
  own: RoomOwn
  as_of: number | null
  gone_at: number | null
  made_here: boolean
}

/** How long our own answered write outweighs a list that still shows the old value. */
const listMayLag = 60

function switchOf(row: RoomRow, name: 'replay' | 'customerService' | 'collected'): boolean | null {
  const acked = row.own.acked?.[name]
  const reported = row.actual?.[name] ?? null
  if (acked && (row.as_of === null || row.as_of < acked.at + listMayLag)) return acked.on
  return reported
}

export function lineOf(row: RoomRow, pictures: Pick<WechatPictures, 'urlOf'>): RoomLine {
  const { actual, own } = row
  return {
    id: row.id,
    name: actual?.name ?? own.wanted?.name ?? '',
    status: actual?.status ?? 'notStarted',
    statusCode: actual?.statusCode ?? 102,
    startsAt: actual?.startsAt ?? own.wanted?.startsAt ?? 0,
    endsAt: actual?.endsAt ?? own.wanted?.endsAt ?? 0,
    kind: actual?.kind ?? own.kind ?? null,
    anchorName: actual?.anchorName ?? own.wanted?.anchorName ?? '',
    cover:
      pictures.urlOf(row.mp, actual?.coverUrl) ?? (own.images ? `/api/${row.mp}/images/${own.images.cover}` : null),
    goodsCount: actual?.goods.length ?? 0,
    muted: own.mute?.on ?? false,
    deletedAt: own.deletedAt ?? null,
    listed: actual !== null,
  }
}

export function roomOf(row: RoomRow, pictures: Pick<WechatPictures, 'urlOf'>): Room {
  const { actual, own, mp } = row
  return {
    ...lineOf(row, pictures),
    mp,
    anchorWechat: own.anchorWechat ?? null,
    subAnchorWechat: own.subAnchorWechat ?? null,
    creatorWechat: own.creatorWechat ?? null,
    pictures: {
      cover: pictures.urlOf(mp, actual?.coverUrl),
      share: pictures.urlOf(mp, actual?.shareUrl),
      feed: pictures.urlOf(mp, actual?.feedUrl),
    },
    images: { cover: own.images?.cover ?? null, share: own.images?.share ?? null, feed: own.images?.feed ?? null },
    collected: switchOf(row, 'collected'),
    replay: switchOf(row, 'replay'),
    customerService: switchOf(row, 'customerService'),
    likes: actual?.likes ?? null,
    shelf: actual?.shelf ?? null,
    comments: actual?.comments ?? null,
    sharing: own.sharing ?? null,
    mute: own.mute ?? null,
    asOf: row.as_of,
    version: versionOf(row),
    madeHere: row.made_here,
  }
}

/**
 * Over everything an edit replaces, and nothing else: a product that was put on the shelf, or the start of the show, must
 * not look like somebody else's edit.
 */
export function versionOf(row: RoomRow): string {
  const { actual, own } = row
  const edited = [
    actual && [
      actual.name,
      actual.startsAt,
      actual.endsAt,
      actual.anchorName,
      actual.coverUrl,
      actual.shareUrl,
      actual.feedUrl,
    ],
    actual && [actual.likes, actual.shelf, actual.comments],
    [switchOf(row, 'collected'), switchOf(row, 'replay'), switchOf(row, 'customerService')],
    [own.anchorWechat, own.sharing, own.images?.cover, own.images?.share, own.images?.feed],
  ]
  return createHash('sha256').update(JSON.stringify(edited)).digest('hex').slice(0, 16)
}
