import { queryOptions } from '@tanstack/react-query'
import { peopleApi, roomPeopleApi } from '#contract/people.ts'
import { call } from '#web/api/call.ts'

/** The key shapes are the event stream's. */
export const peopleQueries = {
  members: (mp: string) =>
    queryOptions({
      queryKey: ['people', mp, 'members'],
      queryFn: ({ signal }) => call(peopleApi.members, { path: { mp }, signal }),
    }),
  /** Only for those with `people.ids`. */
  book: (mp: string) =>
    queryOptions({
      queryKey: ['people', mp, 'book'],
      queryFn: async ({ signal }) => (await call(peopleApi.book, { path: { mp }, signal })).people,
    }),
  room: (mp: string, id: number) =>
    queryOptions({
      queryKey: ['people', mp, 'room', id],
      queryFn: ({ signal }) => call(roomPeopleApi.read, { path: { mp, id }, signal }),
      // WeChat's own console may change them, and no event tells: whoever looks asks again.
      refetchInterval: 60_000,
    }),
}
