import { mutationOptions, type QueryClient } from '@tanstack/react-query'
import type { BodyOf } from '#contract/endpoint.ts'
import { forcedTokenApi } from '#contract/forced-token.ts'
import { goodsApi } from '#contract/goods.ts'
import { miniProgramApi } from '#contract/mini-programs.ts'
import { call } from '#web/api/call.ts'
import { accountQueries } from '#web/features/accounts/queries.ts'
import { goodsQueries } from '#web/features/goods/queries.ts'
import { miniProgramQueries } from './queries.ts'

/** Who may go where changes with it: the session is asked again too. */
const everywhere = (client: QueryClient) =>
  Promise.all([
    client.invalidateQueries({ queryKey: miniProgramQueries.list().queryKey }),
    client.invalidateQueries({ queryKey: accountQueries.session().queryKey }),
  ])

export type Connect = BodyOf<typeof miniProgramApi.connect>
export const connectMiniProgram = mutationOptions({
  mutationFn: (body: Connect) => call(miniProgramApi.connect, { body }),
  onSuccess: (_made, _asked, _before, { client }) => everywhere(client),
})

export const disconnectMiniProgram = mutationOptions({
  mutationFn: (mp: string) => call(miniProgramApi.disconnect, { path: { mp } }),
  onSuccess: (_gone, _asked, _before, { client }) => everywhere(client),
})

/** Ends the token at once. `key` is of one press: whatever becomes of the line, WeChat is asked once. */
export const forceToken = mutationOptions({
  mutationFn: ({ mp, key }: { mp: string; key: string }) => call(forcedTokenApi.force, { path: { mp }, key }),
  onSettled: (_state, _error, { mp }, _before, { client }) =>
    client.invalidateQueries({ queryKey: miniProgramQueries.forcedToken(mp).queryKey }),
})

/** How many goods a room may hold: counted before WeChat refuses. */
export const setRoomLimit = mutationOptions({
  mutationKey: ['setRoomLimit'],
  mutationFn: ({ mp, roomLimit }: { mp: string; roomLimit: number }) =>
    call(goodsApi.settings, { path: { mp }, body: { roomLimit } }),
  onSuccess: (settings, { mp }, _before, { client }) => {
    client.setQueryData(goodsQueries.settings(mp).queryKey, settings)
    return client.invalidateQueries({ queryKey: goodsQueries.all(mp) })
  },
})
