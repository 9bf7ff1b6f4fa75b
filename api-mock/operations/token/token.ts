import { z } from 'zod'
import { word } from '../../asks.ts'
import { operation } from '../../operation.ts'
import { refuse } from '../../refuse.ts'
import { badCredential, checkSecret } from './secret.ts'

export default operation({
  path: '/cgi-bin/token',
  method: 'GET',
  source: '§8.1',
  quota: null,
  auth: 'app',
  success: { errcode: 'absent', errmsg: null },
  refusals: [
    [40002, 'grant_type is not client_credential'],
    [41002, 'no appid'],
    [40013, 'unknown appid'],
    [41004, 'no secret'],
    [40125, 'wrong secret'],
  ],
  asks: z.object({ grant_type: word, appid: word, secret: word }),
  badArgument: badCredential,
  act: ({ grant_type, secret }, shop, { now }) => {
    if (grant_type !== 'client_credential') refuse(40002)
    checkSecret(shop, secret)
    const token = shop.tokens.issueLegacy(now)
    return { access_token: token.value, expires_in: token.expires - now }
  },
})
