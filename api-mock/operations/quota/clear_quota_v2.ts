import { z } from 'zod'
import { word } from '../../asks.ts'
import { operation } from '../../operation.ts'
import { refuse } from '../../refuse.ts'
import { badCredential, checkSecret } from '../token/secret.ts'
import { clearEverything } from './clearing.ts'

/** §14.29: samples put the two arguments in the query, the newest table in the body; both are read, or one by switch. */
export default operation({
  path: '/cgi-bin/clear_quota/v2',
  method: 'POST',
  source: '§8.4',
  quota: null,
  auth: 'app',
  takes: 'query+json',
  refusals: [
    [41002, 'no appid'],
    [40013, 'unknown appid'],
    [41004, 'no appsecret'],
    [40125, 'wrong appsecret'],
    [48006, 'more than 10 in a month'],
  ],
  asks: z.object({ appid: word, appsecret: word }),
  badArgument: badCredential,
  act: ({ appsecret }, shop, { now, query }) => {
    const reading = shop.switches.clearQuotaArguments
    const inQuery = query.has('appsecret')
    if ((reading === 'query' && !inQuery) || (reading === 'body' && inQuery)) refuse(41004)
    checkSecret(shop, appsecret)
    clearEverything(shop, now)
  },
})
