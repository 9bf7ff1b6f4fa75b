import { z } from 'zod'
import { word } from '../../asks.ts'
import { operation } from '../../operation.ts'
import { Refusal, refuse } from '../../refuse.ts'

const WEEK = 7 * 24 * 3600

export default operation({
  path: '/cgi-bin/openapi/rid/get',
  method: 'POST',
  source: '§1, §8.4',
  quota: null,
  reads: true,
  refusals: [[76003, 'rid missing, unknown, or older than 7 days ([sim] on the code)']],
  asks: z.object({ rid: word }),
  badArgument: () => new Refusal(76003),
  act: ({ rid }, shop, { now, ip }) => {
    const call = shop.calls.byRid(rid)
    if (!call || now - call.time > WEEK) return refuse(76003)
    return {
      request: {
        invoke_time: call.time,
        cost_in_ms: 1,
        request_url: call.path,
        request_body: JSON.stringify(call.args),
        response_body: JSON.stringify(call.answer),
        client_ip: ip,
      },
    }
  },
})
