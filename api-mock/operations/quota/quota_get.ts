import { z } from 'zod'
import { word } from '../../asks.ts'
import { operation } from '../../operation.ts'
import { dailyQuota } from '../../perform.ts'
import { Refusal, refuse } from '../../refuse.ts'
import { bucketOf, knownOperation } from './paths.ts'

/** §8.4; rate objects may be absent, so they are. An operation without a published quota reads as 0 of 0 ([sim]). */
export default operation({
  path: '/cgi-bin/openapi/quota/get',
  method: 'POST',
  source: '§8.4',
  quota: null,
  reads: true,
  refusals: [[76021, 'cgi_path missing or unknown']],
  asks: z.object({ cgi_path: word }),
  badArgument: () => new Refusal(76021),
  act: ({ cgi_path }, shop, { now }) => {
    const known = knownOperation(cgi_path) ?? refuse(76021)
    const { daily_limit, used, remain } = shop.quota.read(bucketOf(cgi_path) ?? cgi_path, dailyQuota(known, shop), now)
    return { quota: { daily_limit: daily_limit ?? 0, used, remain: remain ?? 0 } }
  },
})
