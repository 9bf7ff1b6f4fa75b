import { z } from 'zod'
import { OK, operation } from '../../operation.ts'
import { refuse } from '../../refuse.ts'

/** A third-party platform asks for live on a merchant's behalf; any token does here ([sim]: the mock knows no platforms). */
export default operation({
  path: '/wxa/business/applyliveinfo',
  method: 'POST',
  source: '§7.4',
  quota: null,
  success: OK,
  refusals: [
    [200002, 'action is not apply'],
    [2, 'no payment activity in 90 days, by the switch noRecentPayment'],
  ],
  asks: z.object({ action: z.literal('apply') }),
  act: ({ action }, shop) => {
    if (shop.switches.noRecentPayment) refuse(2)
    return { action }
  },
})
