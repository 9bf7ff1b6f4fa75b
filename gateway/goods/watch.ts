import type { Hub } from '../events/hub.ts'
import type { MiniPrograms } from '../mini-programs/mini-programs.ts'
import { warehouseBatch } from '../wechat/goods.ts'
import { nextBeijingDay } from '../wechat/quota.ts'
import type { GoodsStore } from './goods-store.ts'
import type { LibraryRead, LibrarySync } from './sync.ts'

type Parts = { store: GoodsStore; sync: LibrarySync; miniPrograms: MiniPrograms; hub: Hub; pace: number }

const day = 86_400
/** Half of the day's reads (reliability.md §3.4): getapproved has 10,000, getgoodswarehouse 1,000. */
const halfOf = { whole: 5_000, batches: 500 } as const
const seconds = {
  whole: 3600,
  wholeLooked: 120,
  wholeAtOnce: 60,
  audit: 120,
  auditUnwatched: 600,
  /** Nothing was in audit: when our own table is asked again. */
  noAudit: 10,
  quota: 300,
} as const

/**
 * Reads the whole library hourly, every two minutes while somebody looks at it (goods made in WeChat's own console shall be
 * there when they are wanted), and what is in audit every few minutes; slower the more calls that costs.
 */
export function watchGoods({ store, sync, miniPrograms, hub, pace }: Parts) {
  const wholeAt = new Map<string, number>()
  /** When the next whole read may go because somebody looks. */
  const lookedAt = new Map<string, number>()
  const auditAt = new Map<string, number>()
  const quotaAt = new Map<string, number>()
  const looked = new Set<string>()
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let tick: Promise<void> = Promise.resolve()
  const clock = () => Date.now() / 1000
  const pauseAfter = (read: LibraryRead, usual: number): number => {
    if (read.kind !== 'quotaGone') return (read.kind === 'ok' ? usual : Math.min(usual, 60)) * pace
    return read.wechat.errcode === 45009 ? nextBeijingDay(Math.floor(clock())) - clock() : 60
  }

  async function whole(mp: string): Promise<void> {
    wholeAt.set(mp, clock() + seconds.wholeAtOnce * pace)
    const read = await sync.whole(mp)
    const calls = read.kind === 'ok' ? Math.ceil(read.data.length / 100) + 4 : 4
    const thrift = (calls * day) / halfOf.whole
    wholeAt.set(mp, clock() + pauseAfter(read, Math.max(seconds.whole, thrift)))
    lookedAt.set(mp, clock() + pauseAfter(read, Math.max(seconds.wholeLooked, thrift)))
  }

  async function audits(mp: string): Promise<void> {
    const ids = await store.inAudit(mp)
    if (ids.length === 0) return void auditAt.set(mp, clock() + seconds.noAudit * pace)
    auditAt.set(mp, clock() + seconds.audit * pace)
    const read = await sync.some(mp, ids)
    const usual = hub.watchers(mp) > 0 ? seconds.audit : seconds.auditUnwatched
    const thrift = (Math.ceil(ids.length / warehouseBatch) * day) / halfOf.batches
    auditAt.set(mp, clock() + pauseAfter(read, Math.max(usual, thrift)))
  }

  /** WeChat's own figure of the day's submissions; only while somebody looks. */
  async function quota(mp: string): Promise<void> {
    quotaAt.set(mp, clock() + seconds.quota * pace)
    const answer = await miniPrograms.get(mp).quota.get('addGoods')
    if (answer.kind !== 'ok') return
    await store.setState(mp, { quota_limit: answer.data.limit, quota_used: answer.data.used, quota_as_of: answer.at })
    await hub.tell(mp, { kind: 'goods', ids: [] })
  }

  async function look(mp: string): Promise<void> {
    const due = (at: Map<string, number>) => (at.get(mp) ?? 0) <= clock()
    if (due(wholeAt) || (looked.has(mp) && due(lookedAt))) await whole(mp)
    else if (due(auditAt)) await audits(mp)
    if (looked.delete(mp) && due(quotaAt)) await quota(mp)
  }

  const loop = () => {
    tick = Promise.allSettled(miniPrograms.all().map(({ id }) => look(id)))
      .then(() => {})
      .finally(() => {
        if (!stopped) timer = setTimeout(loop, Math.max(50, 1000 * pace))
      })
  }

  return {
    start: loop,
    /** Somebody looks at the library: it and the day's figure are asked again if they are old. */
    someoneLooks: (mp: string) => void looked.add(mp),
    changed: (mp: string) => void wholeAt.delete(mp),
    async stop(): Promise<void> {
      stopped = true
      clearTimeout(timer)
      await tick
    },
  }
}
