import type { ReadinessCheck } from '#contract/readiness.ts'
import { defineText } from './define.ts'

/** What a room still lacks, a few words for each check: for lists. The room's own page says why, and repairs. */
export const readinessText = defineText(
  {
    missing: {
      anchorVerified: '主播实名未确认',
      anchorRole: '主播角色未确认',
      pictures: '图片不齐',
      times: '时间有疑问',
      goods: '商品没备好',
      customerService: '客服未确认',
      pushAddress: '推流地址没拿到',
      shareCode: '分享码没取',
      quota: '接口额度未确认',
    } satisfies Record<ReadinessCheck, string>,
    ready: '已备齐',
    count: (ok: number, of: number) => `${ok}/${of}`,
    said: (ok: number, of: number) => `准备 ${ok} / ${of}`,
    still: '还差',
    lacks: (what: string) => `还差：${what}`,
    comma: '、',
  },
  {
    missing: {
      anchorVerified: 'anchor not known to be verified',
      anchorRole: 'anchor role not confirmed',
      pictures: 'pictures incomplete',
      times: 'times in doubt',
      goods: 'goods not ready',
      customerService: 'customer service not confirmed',
      pushAddress: 'push address not fetched',
      shareCode: 'share code not fetched',
      quota: 'quota not known',
    },
    ready: 'Ready',
    count: (ok: number, of: number) => `${ok}/${of}`,
    said: (ok: number, of: number) => `${ok} of ${of} ready`,
    still: 'Missing',
    lacks: (what: string) => `Missing: ${what}`,
    comma: ', ',
  },
)
