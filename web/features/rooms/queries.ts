import { queryOptions, type QueryClient } from '@tanstack/react-query'
import { draftApi } from '#contract/drafts.ts'
import { imageApi } from '#contract/images.ts'
import { intentApi } from '#contract/intents.ts'
import { roomApi } from '#contract/rooms.ts'
import { templateApi } from '#contract/templates.ts'
import { call } from '#web/api/call.ts'

/** The key shapes are the event stream's: `list` and `one` grow stale when it says so. */
export const roomQueries = {
  all: (mp: string) => ['rooms', mp] as const,

  /** All rooms at once: thousands are a few hundred KB, and search then answers without the network. */
  list: (mp: string) =>
    queryOptions({
      queryKey: [...roomQueries.all(mp), 'list'],
      queryFn: ({ signal }) => call(roomApi.list, { path: { mp }, query: {}, signal }),
    }),

  one: (mp: string, id: number) =>
    queryOptions({
      queryKey: [...roomQueries.all(mp), 'one', id],
      queryFn: ({ signal }) => call(roomApi.one, { path: { mp, id }, signal }),
    }),

  /** Secret, and every look is written to the activity: never kept, never asked for again by itself. */
  pushAddress: (mp: string, id: number) =>
    queryOptions({
      queryKey: ['push-address', mp, id],
      queryFn: ({ signal }) => call(roomApi.pushAddress, { path: { mp, id }, signal }),
      gcTime: 0,
      retry: false,
      meta: { live: false },
    }),

  shareCode: (mp: string, id: number) =>
    queryOptions({
      queryKey: ['share-code', mp, id],
      queryFn: ({ signal }) => call(roomApi.shareCode, { path: { mp, id }, signal }),
      meta: { live: false },
    }),

  /** My own unsent forms. No event tells of them, so every page that shows them asks anew. */
  drafts: (mp: string) =>
    queryOptions({
      queryKey: ['drafts', mp, 'list'],
      queryFn: ({ signal }) => call(draftApi.list, { path: { mp }, signal }),
      staleTime: 0,
    }),

  /** Read once when a form opens, and never refreshed under it. */
  draft: (mp: string, id: string) =>
    queryOptions({
      queryKey: ['drafts', mp, 'one', id],
      queryFn: ({ signal }) => call(draftApi.one, { path: { mp, id }, signal }),
      staleTime: 0,
      gcTime: 0,
      retry: false,
      meta: { live: false },
    }),

  /** What a picture was cut from; `notFound` of one that came without. */
  origin: (mp: string, image: string) =>
    queryOptions({
      queryKey: ['picture-origin', mp, image],
      queryFn: ({ signal }) => call(imageApi.origin, { path: { mp, id: image }, signal }),
      retry: false,
      meta: { live: false },
    }),

  templates: (mp: string) =>
    queryOptions({
      queryKey: ['templates', mp],
      queryFn: ({ signal }) => call(templateApi.list, { path: { mp }, signal }),
      staleTime: 0,
    }),
}

export const intentQueries = {
  /** Asked again every two seconds while nobody knows, beside the events: a lost stream must not leave a person waiting. */
  one: (mp: string, id: string) =>
    queryOptions({
      queryKey: ['intents', mp, id],
      queryFn: ({ signal }) => call(intentApi.one, { path: { mp, id }, signal }),
      refetchInterval: ({ state: { data } }) => (data && isSettled(data.state) ? false : 2000),
    }),
}

export const isSettled = (state: string): boolean => state === 'ok' || state === 'refused' || state === 'absent'

/** Called when a pointer or the focus comes near a room: the page is warm before the click. */
export function warmRoom(client: QueryClient, mp: string, id: number): void {
  void import('./RoomPage.tsx')
  void client.prefetchQuery(roomQueries.one(mp, id))
}
