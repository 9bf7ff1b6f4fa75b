import { createHash } from 'node:crypto'
import { isUpcoming, readinessOf, readyCount, type ReadinessFacts, type ReadinessLine } from '#contract/readiness.ts'
import type { Room, RoomLine } from '#contract/rooms.ts'
import type { WechatRoom } from '../wechat/translate-rooms.ts'
import type { WechatPictures } from '../images/wechat-pictures.ts'
import { driftOf } from './drift.ts'
import type { RoomOwn } from './own.ts'
import type { RoomGoods } from './room-goods.ts'

export type RoomRow = {
  mp: string
  id: number
  actual: WechatRoom | null
  own: RoomOwn
  as_of: number | null
  gone_at: number | null
  made_here: boolean
  /** Null where the library has never been read. */
  goods: RoomGoods | null
}

/** How long our own answered write outweighs a list that still shows the old value. */
const listMayLag = 60

function switchOf(row: RoomRow, name: 'replay' | 'customerService' | 'collected'): boolean | null {
  const acked = row.own.acked?.[name]
  const reported = row.actual?.[name] ?? null
  if (acked && (row.as_of === null || row.as_of < acked.at + listMayLag)) return acked.on
  return reported
}

/** What a view needs besides the row: addresses of WeChat's pictures on our origin, the scarcest quota and the anchor role as last asked. */
export type Around = Pick<WechatPictures, 'urlOf'> & {
  scarcest: (mp: string) => ReadinessFacts['quota']
  isAnchor: (mp: string, wechat: string | undefined) => boolean | null
}

const now = () => Math.floor(Date.now() / 1000)

function shownIn(row: RoomRow) {
  const { actual, own } = row
  return {
    name: actual?.name ?? own.wanted?.name ?? '',
    startsAt: actual?.startsAt ?? own.wanted?.startsAt ?? 0,
    endsAt: actual?.endsAt ?? own.wanted?.endsAt ?? 0,
    anchorName: actual?.anchorName ?? own.wanted?.anchorName ?? '',
    collected: switchOf(row, 'collected'),
    replay: switchOf(row, 'replay'),
    customerService: switchOf(row, 'customerService'),
    likes: actual?.likes ?? null,
    shelf: actual?.shelf ?? null,
    comments: actual?.comments ?? null,
  }
}

function readinessIn(row: RoomRow, around: Around): ReadinessLine[] {
  const { actual, own } = row
  if (!isUpcoming(actual?.status ?? 'notStarted')) return []
  const shown = shownIn(row)
  return readinessOf(
    {
      kind: actual?.kind ?? own.kind ?? null,
      startsAt: shown.startsAt,
      endsAt: shown.endsAt,
      anchorAcceptedAt: own.anchorAcceptedAt ?? null,
      anchorHasRole: around.isAnchor(row.mp, own.anchorWechat),
      listed: actual !== null,
      hasPictures: own.images !== undefined || Boolean(actual?.coverUrl && actual.shareUrl && actual.feedUrl),
      shelfOpen: shown.shelf,
      goodsCount: actual?.goods.length ?? 0,
      goods: row.goods,
      customerService: shown.customerService,
      push: own.push ?? null,
      shareCodeAt: own.shareCode ? (own.shareCode.at ?? 0) : null,
      quota: around.scarcest(row.mp),
    },
    now(),
  )
}

const driftIn = (row: RoomRow) =>
  row.own.driftSince !== undefined && row.actual?.status === 'notStarted'
    ? driftOf(shownIn(row), row.own.wanted ?? {})
    : []

export function lineOf(row: RoomRow, around: Around): RoomLine {
  const { actual, own } = row
  const { name, startsAt, endsAt, anchorName } = shownIn(row)
  const readiness = readinessIn(row, around)
  return {
    id: row.id,
    name,
    status: actual?.status ?? 'notStarted',
    statusCode: actual?.statusCode ?? 102,
    startsAt,
    endsAt,
    kind: actual?.kind ?? own.kind ?? null,
    anchorName,
    anchorWechat: own.anchorWechat ?? null,
    followerPush: own.followerPush ?? false,
    cover: around.urlOf(row.mp, actual?.coverUrl) ?? (own.images ? `/api/${row.mp}/images/${own.images.cover}` : null),
    goodsCount: actual?.goods.length ?? 0,
    goodsInAudit: row.goods?.inAudit ?? 0,
    muted: own.mute?.on ?? false,
    deletedAt: own.deletedAt ?? null,
    listed: actual !== null,
    drifted: driftIn(row).length > 0,
    ready: readiness.length ? readyCount(readiness) : null,
  }
}

export function roomOf(row: RoomRow, around: Around): Room {
  const { actual, own, mp } = row
  const drift = driftIn(row)
  return {
    ...lineOf(row, around),
    ...shownIn(row),
    mp,
    subAnchorWechat: own.subAnchorWechat ?? null,
    creatorWechat: own.creatorWechat ?? null,
    pictures: {
      cover: around.urlOf(mp, actual?.coverUrl),
      share: around.urlOf(mp, actual?.shareUrl),
      feed: around.urlOf(mp, actual?.feedUrl),
    },
    images: { cover: own.images?.cover ?? null, share: own.images?.share ?? null, feed: own.images?.feed ?? null },
    sharing: own.sharing ?? null,
    mute: own.mute ?? null,
    asOf: row.as_of,
    version: versionOf(row),
    madeHere: row.made_here,
    drift,
    driftSince: drift.length ? (own.driftSince ?? null) : null,
    readiness: readinessIn(row, around),
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
    [own.followerPush ?? false],
  ]
  return createHash('sha256').update(JSON.stringify(edited)).digest('hex').slice(0, 16)
}
