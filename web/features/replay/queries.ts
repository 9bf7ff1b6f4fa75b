import { queryOptions } from '@tanstack/react-query'
import { archiveApi } from '#contract/archive.ts'
import { replayApi } from '#contract/replay.ts'
import { call } from '#web/api/call.ts'

/** The key shapes are the event stream's. Beside the events asked again now and then while something is to come. */
export const replayQueries = {
  list: (mp: string) =>
    queryOptions({
      queryKey: ['replays', mp, 'list'],
      queryFn: ({ signal }) => call(replayApi.list, { path: { mp }, signal }),
      staleTime: 60_000,
    }),
  /** Made by jobs, so it grows stale with them; how far a copy is no event tells. */
  archive: (mp: string) =>
    queryOptions({
      queryKey: ['jobs', mp, 'list', 'archive'],
      queryFn: ({ signal }) => call(archiveApi.read, { path: { mp }, signal }),
      refetchInterval: ({ state: { data } }) =>
        data?.copies.some(({ state }) => state !== 'kept' && state !== 'broken') ? 2000 : false,
    }),
  ofRoom: (mp: string, id: number) =>
    queryOptions({
      queryKey: ['replays', mp, 'room', id],
      queryFn: ({ signal }) => call(replayApi.ofRoom, { path: { mp, id }, signal }),
      staleTime: 60_000,
      refetchInterval: ({ state: { data } }) => (data?.state === 'making' ? 60_000 : false),
    }),
}
