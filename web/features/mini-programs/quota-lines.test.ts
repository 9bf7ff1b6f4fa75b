import { expect, it } from 'vitest'
import type { QuotaLine } from '#contract/quota.ts'
import { seenToday } from './quota-lines.ts'

const renewsAt = 1_800_000_000
const noon = renewsAt - 43_200
const line = (more: Partial<QuotaLine>): QuotaLine => ({
  use: 'addGoods',
  path: '/wxaapi/broadcast/goods/add',
  limit: 500,
  used: 100,
  left: 400,
  rate: null,
  asOf: noon,
  ...more,
})

it.each([
  ['enough', {}, null, 200],
  ['less than a twentieth left', { used: 480, left: 20 }, 'nearlyGone', 960],
  ['more than half of it at noon', { used: 260, left: 240 }, 'short', 520],
  ['no limit, whatever was used', { limit: 0, used: 9000, left: 0 }, null, 18_000],
  ['none used', { used: 0, left: 500 }, null, 0],
] as const)('%s', (_, more, trouble, forecast) => {
  expect(seenToday(line(more), renewsAt)).toMatchObject({ trouble, forecast })
})

it('takes nothing of yesterday for today', () => {
  const seen = seenToday(line({ used: 499, left: 1, asOf: renewsAt - 86_401 }), renewsAt)
  expect(seen).toMatchObject({ used: null, left: null, asOf: null, trouble: null })
})
