import { z } from 'zod'
import { word } from '../../asks.ts'
import { operation } from '../../operation.ts'
import { Refusal, refuse } from '../../refuse.ts'
import { clearEverything } from './clearing.ts'

export default operation({
  path: '/cgi-bin/clear_quota',
  method: 'POST',
  source: '§8.4',
  quota: null,
  refusals: [
    [41002, 'no appid'],
    [40013, "appid is not the token's"],
    [48006, 'more than 10 in a month'],
  ],
  asks: z.object({ appid: word }),
  badArgument: () => new Refusal(41002),
  act: ({ appid }, shop, { now }) => {
    if (appid !== shop.appid) refuse(40013)
    clearEverything(shop, now)
  },
})
