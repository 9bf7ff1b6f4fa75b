import type { AuditBudget } from '#contract/goods.ts'
import type { Db } from '../store/database.ts'
import { nextBeijingDay } from '../wechat/quota.ts'
import type { GoodsState } from './goods-store.ts'

const now = () => Math.floor(Date.now() / 1000)
/** §5.1, §5.3: goods/add and goods/audit together. */
const perDay = 500

/** The day's submissions: WeChat's own figure if it was asked today and ours counted on from there, else ours alone. */
export function createBudget(db: Db) {
  async function sentSince(mp: string, since: number): Promise<number> {
    const added = await db
      .selectFrom('intent')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .where('mp', '=', mp)
      .where('kind', '=', 'goods.add')
      .where('state', '!=', 'ready') // refused for the quota itself, so not counted by WeChat
      .where('sent_at', '>=', since)
      .executeTakeFirstOrThrow()
    const again = await db
      .selectFrom('goods_submission')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .where('mp', '=', mp)
      .where('again', '=', true)
      .where('asked_at', '>=', since)
      .executeTakeFirstOrThrow()
    return Number(added.n) + Number(again.n)
  }

  async function queued(mp: string): Promise<number> {
    const { n } = await db
      .selectFrom('job_item')
      .innerJoin('job', 'job.id', 'job_item.job')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .where('job.mp', '=', mp)
      .where('job.kind', '=', 'goods.import')
      .where('job.state', 'in', ['running', 'waiting', 'paused', 'stopped'])
      .where('job_item.state', '=', 'waiting')
      .executeTakeFirstOrThrow()
    return Number(n)
  }

  return async (mp: string, state: GoodsState): Promise<AuditBudget> => {
    const renewsAt = nextBeijingDay(now())
    const today = renewsAt - 86_400
    const fromWechat = state.quota_as_of !== null && state.quota_as_of >= today && Boolean(state.quota_limit)
    const limit = fromWechat ? (state.quota_limit ?? perDay) : perDay
    const used = fromWechat
      ? (state.quota_used ?? 0) + (await sentSince(mp, (state.quota_as_of ?? 0) + 1))
      : await sentSince(mp, today)
    const left = state.no_audit_until > now() ? 0 : Math.max(0, limit - used)
    const waiting = await queued(mp)
    const later = Math.max(0, waiting - left)
    const days = waiting === 0 ? 0 : 1 + Math.ceil(later / limit)
    return { limit, used, left, queued: waiting, days, renewsAt, from: fromWechat ? 'wechat' : 'kaibo' }
  }
}
export type Budget = ReturnType<typeof createBudget>
