import { mutationOptions, type QueryClient } from '@tanstack/react-query'
import { goodsApi, type Goods } from '#contract/goods.ts'
import { imageApi } from '#contract/images.ts'
import { intentApi } from '#contract/intents.ts'
import { jobApi } from '#contract/jobs.ts'
import type { GoodsEdit, NewGoods } from '#contract/new-goods.ts'
import { call } from '#web/api/call.ts'
import { jobQueries } from '#web/features/jobs/queries.ts'
import { goodsQueries } from './queries.ts'

type OfGoods = { mp: string; id: number }

const askList = (client: QueryClient, mp: string) =>
  client.invalidateQueries({ queryKey: goodsQueries.list(mp).queryKey })

/** An item that the gateway has just answered with: its line and its drawer paint at once, the list is asked again. */
function learn(client: QueryClient, mp: string, item: Goods): Promise<void> {
  client.setQueryData(goodsQueries.one(mp, item.id).queryKey, item)
  client.setQueryData(
    goodsQueries.list(mp).queryKey,
    (list) => list && { ...list, goods: list.goods.map((one) => (one.id === item.id ? item : one)) },
  )
  return askList(client, mp)
}

/** `key` is the wish: sent twice it is one. */
export const addGoods = mutationOptions({
  mutationKey: ['addGoods'],
  mutationFn: ({ mp, goods, key }: { mp: string; goods: NewGoods; key: string }) =>
    call(goodsApi.add, { path: { mp }, body: goods, key }),
  onSettled: (_intent, _fault, { mp }, _before, { client }) => askList(client, mp),
})

export const editGoods = mutationOptions({
  mutationKey: ['editGoods'],
  mutationFn: ({ mp, id, edit, version }: OfGoods & { edit: GoodsEdit; version: string }) =>
    call(goodsApi.edit, { path: { mp, id }, body: edit, version }),
  onSuccess: (item, { mp }, _before, { client }) => learn(client, mp, item),
})

export const submitGoods = mutationOptions({
  mutationKey: ['submitGoods'],
  mutationFn: ({ mp, id }: OfGoods) => call(goodsApi.submit, { path: { mp, id } }),
  onSuccess: (item, { mp }, _before, { client }) => learn(client, mp, item),
  onError: (_fault, { mp }, _before, { client }) => void askList(client, mp),
})

export const withdrawGoods = mutationOptions({
  mutationKey: ['withdrawGoods'],
  mutationFn: ({ mp, id }: OfGoods) => call(goodsApi.withdraw, { path: { mp, id } }),
  onSuccess: (item, { mp }, _before, { client }) => learn(client, mp, item),
  onError: (_fault, { mp, id }, _before, { client }) => {
    // It may have been decided a moment before.
    void client.invalidateQueries({ queryKey: goodsQueries.one(mp, id).queryKey })
    void askList(client, mp)
  },
})

export const removeGoods = mutationOptions({
  mutationKey: ['removeGoods'],
  mutationFn: ({ mp, id }: OfGoods) => call(goodsApi.remove, { path: { mp, id } }),
  onSuccess: (_gone, { mp, id }, _before, { client }) => {
    client.setQueryData(
      goodsQueries.list(mp).queryKey,
      (list) => list && { ...list, goods: list.goods.filter((one) => one.id !== id) },
    )
    return askList(client, mp)
  },
})

/** What became of a wish to add has been seen: nobody is shown it any more. */
export const putAwayGoods = mutationOptions({
  mutationKey: ['putAwayGoods'],
  mutationFn: ({ mp, id }: { mp: string; id: string }) => call(intentApi.putAway, { path: { mp, id } }),
  onSuccess: (_intent, { mp }, _before, { client }) => askList(client, mp),
})

const starts = {
  delete: jobApi.deleteGoods,
  submit: jobApi.submitGoods,
} as const

/** Many at once, as a job that goes on when the page is closed. `key` is the job. */
export const startForMany = mutationOptions({
  mutationKey: ['startForMany'],
  mutationFn: ({ mp, act, key, title, ids }: Start & { act: keyof typeof starts; ids: number[] }) =>
    call(starts[act], { path: { mp }, body: { title, ids }, key }),
  onSuccess: (job, { mp }, _before, { client }) => {
    client.setQueryData(jobQueries.one(mp, job.id).queryKey, job)
    return client.invalidateQueries({ queryKey: jobQueries.list(mp).queryKey })
  },
})
type Start = { mp: string; key: string; title: string }

/** Not a mutation of goods: it has no cache to change, only a picture to hand over. */
export const keepPicture = (mp: string, file: Blob, signal?: AbortSignal) =>
  call(imageApi.keep, { path: { mp }, query: { slot: 'goods' }, file, ...(signal && { signal }) })
