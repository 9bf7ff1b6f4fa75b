import { mutationOptions } from '@tanstack/react-query'
import { shareApi, type ChannelWish } from '#contract/share.ts'
import { call } from '#web/api/call.ts'
import { shareQueries } from './queries.ts'

type OfChannel = { mp: string; id: string }

export const keepChannel = mutationOptions({
  mutationKey: ['keepChannel'],
  mutationFn: ({ mp, id, wish }: OfChannel & { wish: ChannelWish }) =>
    call(shareApi.keepChannel, { path: { mp, id }, body: wish }),
  onSuccess: (_kept, { mp }, _before, { client }) =>
    client.invalidateQueries({ queryKey: shareQueries.channels(mp).queryKey }),
})

export const removeChannel = mutationOptions({
  mutationKey: ['removeChannel'],
  mutationFn: ({ mp, id }: OfChannel) => call(shareApi.removeChannel, { path: { mp, id } }),
  onSuccess: (_gone, { mp }, _before, { client }) =>
    client.invalidateQueries({ queryKey: shareQueries.channels(mp).queryKey }),
})
