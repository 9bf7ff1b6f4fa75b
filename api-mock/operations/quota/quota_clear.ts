import { z } from 'zod'
import { word } from '../../asks.ts'
import { operation } from '../../operation.ts'
import { Refusal, refuse } from '../../refuse.ts'
import { bucketOf } from './paths.ts'

export default operation({
  path: '/cgi-bin/openapi/quota/clear',
  method: 'POST',
  source: '§8.4',
  quota: null,
  refusals: [[76021, 'cgi_path missing or unknown']],
  asks: z.object({ cgi_path: word }),
  badArgument: () => new Refusal(76021),
  act: ({ cgi_path }, shop, { now }) => {
    const bucket = bucketOf(cgi_path) ?? refuse(76021)
    shop.quota.clear(bucket, now)
  },
})
