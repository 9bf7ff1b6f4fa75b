import { randomUUID } from 'node:crypto'
import { jobApi, type Job } from '#contract/jobs.ts'
import type { NewRoom } from '#contract/rooms.ts'
import { eventually, type Gateway, type Shop } from '../gateway.test-kit.ts'

/** Rooms that differ by name and hour, all with the same three pictures. */
export async function manyRooms(shop: Shop, count: number, change: Partial<NewRoom> = {}): Promise<NewRoom[]> {
  const one = await shop.roomWish()
  return Array.from({ length: count }, (_, n) => ({
    ...one,
    name: `每周专场第${n + 1}场`,
    startsAt: one.startsAt + n * 86_400,
    endsAt: one.endsAt + n * 86_400,
    ...change,
  }))
}

/** The doors of jobs for one shop; as the owner unless another's cookie is given. */
export function jobsOf(gateway: Gateway, shop: Shop) {
  const { mp } = shop
  const one = async (id: string): Promise<Job> => (await gateway.send(jobApi.one, { path: { mp, id } })).body
  return {
    create: (rooms: unknown[], { key = randomUUID() as string, cookie = gateway.ownerCookie } = {}) =>
      gateway.send(
        jobApi.createRooms,
        { path: { mp }, body: { title: '整批创建', rooms }, headers: { 'idempotency-key': key } },
        cookie,
      ),
    remove: (ids: number[], { key = randomUUID() as string, cookie = gateway.ownerCookie } = {}) =>
      gateway.send(
        jobApi.deleteRooms,
        { path: { mp }, body: { title: '整批删除', ids }, headers: { 'idempotency-key': key } },
        cookie,
      ),
    act: (act: 'pause' | 'resume' | 'cancel', id: string, cookie = gateway.ownerCookie) =>
      gateway.send(jobApi[act], { path: { mp, id } }, cookie),
    retry: (id: string, n: number) => gateway.send(jobApi.retry, { path: { mp, id, n } }),
    one,
    until: (id: string, isSo: (job: Job) => boolean) => eventually(() => one(id), isSo, 2400),
    done: (id: string) =>
      eventually(
        () => one(id),
        (job) => job.state === 'done',
        2400,
      ),
  }
}

export const statesOf = (job: Job) => job.items.map(({ state }) => state)
export const namesAt = async (shop: Shop) => (await shop.wechat.state()).rooms.map(({ name }) => name).sort()
export const namesIn = (rooms: NewRoom[]) => rooms.map(({ name }) => name).sort()
