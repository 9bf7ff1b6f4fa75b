import { mutationOptions, type QueryClient } from '@tanstack/react-query'
import { connectApi, type CheckListItem, type ConnectSettings } from '#contract/connect.ts'
import { call } from '#web/api/call.ts'
import { connectQueries } from './queries.ts'

const learn = (
  settings: ConnectSettings,
  { mp }: { mp: string },
  _before: unknown,
  { client }: { client: QueryClient },
) => void client.setQueryData(connectQueries.settings(mp).queryKey, settings)

export const setPluginVersion = mutationOptions({
  mutationKey: ['setPluginVersion'],
  mutationFn: ({ mp, version }: { mp: string; version: string }) =>
    call(connectApi.setPluginVersion, { path: { mp }, body: { version } }),
  onSuccess: learn,
})

export const tick = mutationOptions({
  mutationKey: ['tick'],
  mutationFn: ({ mp, item, done }: { mp: string; item: CheckListItem; done: boolean }) =>
    call(connectApi.tick, { path: { mp, item }, body: { done } }),
  onSuccess: learn,
})

export const setPublicList = mutationOptions({
  mutationKey: ['setPublicList'],
  mutationFn: ({ mp, on }: { mp: string; on: boolean }) =>
    call(connectApi.setPublicList, { path: { mp }, body: { on } }),
  onSuccess: learn,
})

export const newPublicKey = mutationOptions({
  mutationKey: ['newPublicKey'],
  mutationFn: ({ mp }: { mp: string }) => call(connectApi.newPublicKey, { path: { mp } }),
  onSuccess: learn,
})

export const setPendantKeys = mutationOptions({
  mutationKey: ['setPendantKeys'],
  mutationFn: ({ mp, keys }: { mp: string; keys: string[] }) =>
    call(connectApi.setPendantKeys, { path: { mp }, body: { keys } }),
  onSuccess: (set, { mp }, _before, { client }) =>
    void client.setQueryData(connectQueries.pendantKeys(mp).queryKey, set),
})
