import { queryOptions } from '@tanstack/react-query'
import { shareApi } from '#contract/share.ts'
import { call } from '#web/api/call.ts'

export const shareQueries = {
  /** No event tells of them, so every page that shows them asks anew. */
  channels: (mp: string) =>
    queryOptions({
      queryKey: ['channels', mp],
      queryFn: ({ signal }) => call(shareApi.channels, { path: { mp }, signal }),
      staleTime: 0,
    }),

  /** Drawn by WeChat once per set of parameters; `savedAt` because the parameters may have been changed since. */
  channelCode: (mp: string, id: number, { id: channel, savedAt }: { id: string; savedAt: number }) =>
    queryOptions({
      queryKey: ['channel-code', mp, id, channel, savedAt],
      queryFn: ({ signal }) => call(shareApi.channelCode, { path: { mp, id, channel }, signal }),
      retry: false,
      meta: { live: false },
    }),
}
