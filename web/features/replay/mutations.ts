import { mutationOptions } from '@tanstack/react-query'
import { archiveApi, type NewTarget } from '#contract/archive.ts'
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

/** Starts a job; a second one for the same clip finds it kept. */
export const keepCopies = mutationOptions({
  mutationKey: ['keepCopies'],
  mutationFn: ({ mp, key, title, keys }: { mp: string; key: string; title: string; keys: string[] }) =>
    call(archiveApi.keep, { path: { mp }, key, body: { title, keys } }),
  onSuccess: (_job, { mp }, _before, { client }) =>
    client.invalidateQueries({ queryKey: replayQueries.archive(mp).queryKey }),
})

export const setArchiveTarget = mutationOptions({
  mutationKey: ['setArchiveTarget'],
  mutationFn: ({ mp, target }: { mp: string; target: NewTarget }) =>
    call(archiveApi.setTarget, { path: { mp }, body: target }),
  onSuccess: (archive, { mp }, _before, { client }) => client.setQueryData(replayQueries.archive(mp).queryKey, archive),
})
