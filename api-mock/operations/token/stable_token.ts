import { z } from 'zod'
import { word } from '../../asks.ts'
import { operation } from '../../operation.ts'
import { refuse } from '../../refuse.ts'
import { badCredential, checkSecret } from './secret.ts'

/** §8.2: forced refreshes have a counter of their own */
const FORCED = '/cgi-bin/stable_token#force'

export default operation({
  path: '/cgi-bin/stable_token',
  method: 'POST',
  source: '§8.2',
  quota: 500_000,
  auth: 'app',
  success: { errcode: 'absent', errmsg: null },
  refusals: [
    [40002, 'grant_type is not client_credential'],
    [41002, 'no appid'],
    [40013, 'unknown appid'],
    [41004, 'no secret'],
    [40125, 'wrong secret'],
    [45009, 'more than 20 forced refreshes a day'],
    [45011, 'forced twice within 30 seconds'],
  ],
  asks: z.object({ grant_type: word, appid: word, secret: word, force_refresh: z.boolean().optional() }),
  badArgument: badCredential,
  act: ({ grant_type, secret, force_refresh }, shop, { now }) => {
    if (grant_type !== 'client_credential') refuse(40002)
    checkSecret(shop, secret)
    if (force_refresh) {
      if (now - shop.tokens.lastForced < 30) refuse(45011)
      shop.quota.take(FORCED, 20, now)
    }
    const token = force_refresh ? shop.tokens.forceStable(now) : shop.tokens.issueStable(now)
    return { access_token: token.value, expires_in: token.expires - now }
  },
})
