import { mutationOptions } from '@tanstack/react-query'
import { replayApi } from '#contract/replay.ts'
import { call } from '#web/api/call.ts'
import { replayQueries } from './queries.ts'

/** Nothing changes at WeChat: both only ask it, and what it says is kept for everybody. */
export const askReplay = mutationOptions({
  mutationKey: ['askReplay'],
  mutationFn: ({ mp, id, what }: { mp: string; id: number; what: 'ask' | 'explain' }) =>
    call(replayApi[what], { path: { mp, id } }),
  onSuccess: (replay, { mp, id }, _before, { client }) => {
    client.setQueryData(replayQueries.ofRoom(mp, id).queryKey, replay)
    return client.invalidateQueries({ queryKey: replayQueries.list(mp).queryKey })
  },
})
