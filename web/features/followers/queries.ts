import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { followerApi } from '#contract/followers.ts'
import { messageApi } from '#contract/messages.ts'
import { call } from '#web/api/call.ts'

/** The event stream's `followers` makes everything under `['followers', mp]` stale. */
export const followerQueries = {
  overview: (mp: string) =>
    queryOptions({
      queryKey: ['followers', mp, 'overview'],
      queryFn: ({ signal }) => call(followerApi.overview, { path: { mp }, signal }),
      refetchInterval: ({ state: { data } }) => (data?.reading || data?.asOf === null ? 5000 : false),
    }),
  /** `of`: how many there are by the overview. When that moves, every page has moved. */
  page: (mp: string, of: number, page: number, room: number | undefined) =>
    queryOptions({
      queryKey: ['followers', mp, 'page', of, room ?? 0, page],
      queryFn: ({ signal }) =>
        call(followerApi.list, {
          path: { mp },
          query: { page: String(page), ...(room !== undefined && { room: String(room) }) },
          signal,
        }),
      placeholderData: keepPreviousData,
    }),
  plan: (mp: string, id: number) =>
    queryOptions({
      queryKey: ['followers', mp, 'plan', id],
      queryFn: ({ signal }) => call(followerApi.plan, { path: { mp, id }, query: {}, signal }),
      staleTime: 0,
    }),
  pushes: (mp: string) =>
    queryOptions({
      queryKey: ['followers', mp, 'pushes'],
      queryFn: ({ signal }) => call(followerApi.pushes, { path: { mp }, signal }),
    }),
  messages: (mp: string) =>
    queryOptions({
      queryKey: ['followers', mp, 'messages'],
      queryFn: ({ signal }) => call(messageApi.settings, { path: { mp }, signal }),
    }),
}
