import { mutationOptions, type QueryClient } from '@tanstack/react-query'
import { followerApi } from '#contract/followers.ts'
import { messageApi } from '#contract/messages.ts'
import { call } from '#web/api/call.ts'
import { followerQueries } from './queries.ts'

const all = (client: QueryClient, mp: string) => client.invalidateQueries({ queryKey: ['followers', mp] })

export const readFollowers = mutationOptions({
  mutationKey: ['readFollowers'],
  mutationFn: (mp: string) => call(followerApi.read, { path: { mp } }),
  onSuccess: (overview, mp, _before, { client }) =>
    client.setQueryData(followerQueries.overview(mp).queryKey, overview),
})

/** The dry run: WeChat is asked for the status now, and nothing is sent. */
export const checkPush = mutationOptions({
  mutationKey: ['checkPush'],
  mutationFn: ({ mp, id }: { mp: string; id: number }) =>
    call(followerApi.plan, { path: { mp, id }, query: { check: '1' } }),
  onSuccess: (plan, { mp, id }, _before, { client }) =>
    client.setQueryData(followerQueries.plan(mp, id).queryKey, plan),
})

export const pushFollowers = mutationOptions({
  mutationKey: ['pushFollowers'],
  mutationFn: ({ mp, id, key, title }: { mp: string; id: number; key: string; title: string }) =>
    call(followerApi.push, { path: { mp, id }, key, body: { title } }),
  onSuccess: (_job, { mp }, _before, { client }) => all(client, mp),
})

export const decidePush = mutationOptions({
  mutationKey: ['decidePush'],
  mutationFn: ({ mp, id, sent }: { mp: string; id: string; sent: boolean }) =>
    call(followerApi.decide, { path: { mp, id }, body: { sent } }),
  onSuccess: (_push, { mp }, _before, { client }) => all(client, mp),
})

export const setMessageToken = mutationOptions({
  mutationKey: ['setMessageToken'],
  mutationFn: ({ mp, token }: { mp: string; token: string }) =>
    call(messageApi.setToken, { path: { mp }, body: { token } }),
  onSuccess: (settings, { mp }, _before, { client }) =>
    client.setQueryData(followerQueries.messages(mp).queryKey, settings),
})
