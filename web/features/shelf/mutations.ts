import { mutationOptions, type QueryClient } from '@tanstack/react-query'
import { shelfApi, type Shelf } from '#contract/shelf.ts'
import { call } from '#web/api/call.ts'
import { now } from '#web/lib/clock.ts'
import { inOrder } from './order.ts'
import { shelfQueries } from './queries.ts'

type OfShelf = { mp: string; room: number }
type OfItem = OfShelf & { goodsId: number }

const learn = (client: QueryClient, mp: string, shelf: Shelf) =>
  client.setQueryData(shelfQueries.one(mp, shelf.roomId).queryKey, shelf)
/** After an answer that nobody heard, or a refusal: what do we know now? */
const askAgain = (client: QueryClient, { mp, room }: OfShelf) =>
  client.invalidateQueries({ queryKey: shelfQueries.one(mp, room).queryKey })

export const addGoods = mutationOptions({
  mutationKey: ['shelf', 'add'],
  mutationFn: ({ mp, room, ids }: OfShelf & { ids: number[] }) =>
    call(shelfApi.add, { path: { mp, id: room }, body: { ids } }),
  onSuccess: ({ shelf }, { mp }, _before, { client }) => learn(client, mp, shelf),
  onError: (_fault, asked, _before, { client }) => askAgain(client, asked),
})

export const removeItem = mutationOptions({
  mutationKey: ['shelf', 'remove'],
  mutationFn: ({ mp, room, goodsId }: OfItem) => call(shelfApi.remove, { path: { mp, id: room, goodsId } }),
  onSuccess: (shelf, { mp }, _before, { client }) => learn(client, mp, shelf),
  onError: (_fault, asked, _before, { client }) => askAgain(client, asked),
})

/** Seen by every viewer: never repeated by itself. */
export const pushItem = mutationOptions({
  mutationKey: ['shelf', 'push'],
  mutationFn: ({ mp, room, goodsId }: OfItem) => call(shelfApi.push, { path: { mp, id: room, goodsId } }),
  onSuccess: (shelf, { mp }, _before, { client }) => learn(client, mp, shelf),
  onError: (_fault, asked, _before, { client }) => askAgain(client, asked),
})

export const acceptDrift = mutationOptions({
  mutationKey: ['shelf', 'accept'],
  mutationFn: ({ mp, room, ids }: OfShelf & { ids: number[] }) =>
    call(shelfApi.accept, { path: { mp, id: room }, body: { ids } }),
  onSuccess: (shelf, { mp }, _before, { client }) => learn(client, mp, shelf),
})

export const setOnSale = mutationOptions({
  mutationKey: ['shelf', 'onSale'],
  mutationFn: ({ mp, room, goodsId, on }: OfItem & { on: boolean }) =>
    call(shelfApi.setOnSale, { path: { mp, id: room, goodsId }, body: { on } }),
  onMutate: async ({ mp, room, goodsId, on }, { client }) => {
    const { queryKey } = shelfQueries.one(mp, room)
    await client.cancelQueries({ queryKey })
    const was = client.getQueryData(queryKey)?.items.find((item) => item.goodsId === goodsId)?.onSale ?? null
    const show = (onSale: typeof was) =>
      client.setQueryData(queryKey, (shelf) => {
        const items = shelf?.items.map((item) => (item.goodsId === goodsId ? { ...item, onSale } : item))
        return shelf && items && { ...shelf, items }
      })
    show({ on, by: was?.by ?? '', at: now(), sure: true })
    // Only this item is put back: the others may have moved meanwhile.
    return () => show(was)
  },
  onSuccess: (shelf, { mp }, _undo, { client }) => learn(client, mp, shelf),
  onError: (_fault, _asked, undo) => {
    undo?.()
  },
  onSettled: (_shelf, _fault, asked, _undo, { client }) => askAgain(client, asked),
})

export const sortShelf = mutationOptions({
  mutationKey: ['shelf', 'sort'],
  mutationFn: ({ mp, room, ids, version }: OfShelf & { ids: number[]; version: string }) =>
    call(shelfApi.sort, { path: { mp, id: room }, body: { ids }, version }),
  onMutate: async ({ mp, room, ids }, { client }) => {
    const { queryKey } = shelfQueries.one(mp, room)
    await client.cancelQueries({ queryKey })
    const was = client.getQueryData(queryKey)
    client.setQueryData(queryKey, (shelf) => shelf && { ...shelf, items: inOrder(shelf.items, ids) })
    return () =>
      client.setQueryData(queryKey, (shelf) => {
        const before = was?.items.map((item) => item.goodsId)
        return shelf && before && { ...shelf, items: inOrder(shelf.items, before) }
      })
  },
  onSuccess: (shelf, { mp }, _undo, { client }) => learn(client, mp, shelf),
  onError: (fault, { mp }, undo, { client }) => {
    if (fault.code === 'changedMeanwhile') learn(client, mp, fault.current as Shelf)
    else undo?.()
  },
  onSettled: (_shelf, _fault, asked, _undo, { client }) => askAgain(client, asked),
})
