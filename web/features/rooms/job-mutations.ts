import { mutationOptions } from '@tanstack/react-query'
import { jobApi } from '#contract/jobs.ts'
import type { NewRoom } from '#contract/rooms.ts'
import { call } from '#web/api/call.ts'
import { jobQueries } from '#web/features/jobs/queries.ts'

type Start = { mp: string; title: string; key: string }

/** `key` is the job: pressed twice it is one. */
export const deleteRooms = mutationOptions({
  mutationKey: ['deleteRooms'],
  mutationFn: ({ mp, title, key, ids }: Start & { ids: number[] }) =>
    call(jobApi.deleteRooms, { path: { mp }, body: { title, ids }, key }),
  onSuccess: (job, { mp }, _before, { client }) => {
    client.setQueryData(jobQueries.one(mp, job.id).queryKey, job)
    return client.invalidateQueries({ queryKey: jobQueries.list(mp).queryKey })
  },
})

export const createRooms = mutationOptions({
  mutationKey: ['createRooms'],
  mutationFn: ({ mp, title, key, rooms }: Start & { rooms: NewRoom[] }) =>
    call(jobApi.createRooms, { path: { mp }, body: { title, rooms }, key }),
  onSuccess: (job, { mp }, _before, { client }) => {
    client.setQueryData(jobQueries.one(mp, job.id).queryKey, job)
    return client.invalidateQueries({ queryKey: jobQueries.list(mp).queryKey })
  },
})

type Move = { mp: string; id: string } & ({ act: 'resume' | 'cancel' } | { act: 'retry'; n: number })

export const moveJob = mutationOptions({
  mutationKey: ['moveJob'],
  mutationFn: (move: Move) => {
    const path = { mp: move.mp, id: move.id }
    return move.act === 'retry'
      ? call(jobApi.retry, { path: { ...path, n: move.n } })
      : call(jobApi[move.act], { path })
  },
  onSuccess: (job, { mp }, _before, { client }) => {
    client.setQueryData(jobQueries.one(mp, job.id).queryKey, job)
    return client.invalidateQueries({ queryKey: jobQueries.list(mp).queryKey })
  },
})
