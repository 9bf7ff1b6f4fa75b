import type { JobKind, JobWhy } from '#contract/jobs.ts'
import type { NewGoods } from '#contract/new-goods.ts'
import type { NewRoom } from '#contract/rooms.ts'
import type { Keeper } from '../archive/keep.ts'
import { Fault } from '../fault.ts'
import type { Batch, Pusher } from '../followers/push.ts'
import type { GoodsMaker } from '../goods/add.ts'
import type { Audit } from '../goods/audit.ts'
import type { Library } from '../goods/library.ts'
import type { RoomMaker } from '../rooms/create.ts'
import type { Rooms } from '../rooms/rooms.ts'
import type { Actor } from '../store/activity.ts'
import { noAuditLeft } from '../wechat/goods.ts'
import { nextBeijingDay } from '../wechat/quota.ts'
import { goodsIdOf, type ItemEnd, type ItemRow } from './store.ts'

/** Not the item's fault: it stays waiting, and the whole job with it, until this moment. */
export type Hold = { hold: { why: JobWhy; until: number } }
/** `thenHold`: this item has ended, and the rest waits. */
export type Outcome = (ItemEnd & { thenHold?: Hold['hold'] }) | Hold

/** Does one item through the same door as a single act, so that nothing is checked, written or settled twice over. */
export type RunItem = (mp: string, item: ItemRow, actor: Actor) => Promise<Outcome>

const now = () => Math.floor(Date.now() / 1000)

/** What a refusal by the single act means for the item, or for the whole job. */
export function outcomeOf(fault: Fault, pace: number): Outcome {
  const { wechat, fields } = fault.more
  const holdFor = (why: JobWhy, seconds: number): Hold => ({ hold: { why, until: now() + Math.ceil(seconds * pace) } })
  switch (fault.code) {
    case 'quotaGone':
      return wechat?.errcode === 45009
        ? { hold: { why: 'quotaGone', until: nextBeijingDay(now()) } }
        : holdFor('quotaGone', 60)
    case 'wechatAway':
      return holdFor('wechatAway', 30)
    case 'notConnected':
      return holdFor('notConnected', 60)
    case 'outcomeUnknown':
      return { state: 'unknown', wechat }
    case 'refused':
      // Nothing left of the day's submissions is no fault of the item.
      if (wechat?.errcode === noAuditLeft) return { hold: { why: 'quotaGone', until: nextBeijingDay(now()) } }
      return { state: 'refused', wechat, fields }
    default:
      return { state: 'failed', fault: fault.code, wechat, fields }
  }
}

export function itemRunners({
  maker,
  goodsMaker,
  rooms,
  library,
  audit,
  lookSoon,
  pusher,
  keeper,
}: Parts): Record<JobKind, RunItem> {
  return {
    async 'create-rooms'(mp, item, actor) {
      const intent = await maker.create(mp, item.intent ?? '', item.payload as NewRoom, actor, { thenLook: false })
      if (intent.state === 'ok') {
        lookSoon(mp)
        return { state: 'ok', made: intent.made }
      }
      return { state: intent.state === 'absent' ? 'absent' : 'unknown', wechat: intent.wechat }
    },

    async 'goods.import'(mp, item, actor) {
      const intent = await goodsMaker.add(mp, item.intent ?? '', item.payload as NewGoods, actor)
      const { wechat } = intent
      // Told by the item that met it: the next would be refused too (§5.3).
      const thenHold = wechat?.errcode === noAuditLeft && { why: 'quotaGone' as const, until: nextBeijingDay(now()) }
      const end =
        intent.state === 'ok'
          ? { state: 'ok' as const, made: intent.made, wechat }
          : { state: intent.state === 'absent' ? ('absent' as const) : ('unknown' as const), wechat }
      return { ...end, ...(thenHold && { thenHold }) }
    },

    'replay.archive': (mp, item, actor) => keeper.keep(mp, (item.payload as { key: string }).key, actor),

    'followers.push': (mp, item, actor) => pusher.send(mp, item.intent ?? '', item.payload as Batch, actor, item.job),

    'delete-rooms': (mp, item, actor) => removal(item, () => rooms.remove(mp, item.room_id ?? 0, actor)),
    'goods.delete': (mp, item, actor) => removal(item, () => library.remove(mp, goodsIdOf(item), actor)),

    async 'goods.submit'(mp, item, actor) {
      await audit.submit(mp, goodsIdOf(item), actor)
      return { state: 'ok' }
    },
  }
}

async function removal(item: ItemRow, remove: () => Promise<unknown>): Promise<ItemEnd> {
  try {
    await remove()
    return { state: 'ok' }
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== 'notFound') throw error
    // Taken up a second time after a crash: then it was us.
    return item.begun > 1 ? { state: 'ok' } : { state: 'skipped', fault: 'notFound' }
  }
}

type Parts = {
  maker: RoomMaker
  pusher: Pick<Pusher, 'send'>
  keeper: Pick<Keeper, 'keep'>
  goodsMaker: Pick<GoodsMaker, 'add'>
  rooms: Pick<Rooms, 'remove'>
  library: Pick<Library, 'remove'>
  audit: Pick<Audit, 'submit'>
  lookSoon: (mp: string) => void
}
