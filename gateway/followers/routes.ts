import type { FastifyInstance } from 'fastify'
import { followerApi, pushBatch, type FollowerOverview } from '#contract/followers.ts'
import { Fault } from '../fault.ts'
import type { Jobs } from '../jobs/jobs.ts'
import { serve } from '../plugins/serve.ts'
import { oneAtATime } from '../rooms/one-at-a-time.ts'
import type { RoomStore } from '../rooms/room-store.ts'
import type { Actor } from '../store/activity.ts'
import { liveStatusOf } from '../wechat/translate-rooms.ts'
import type { Pusher } from './push.ts'
import type { FollowerReader } from './reader.ts'
import type { FollowerStore } from './store.ts'

type Parts = { store: FollowerStore; reader: FollowerReader; pusher: Pusher; jobs: Jobs; rooms: RoomStore }

/** Seconds after which opening the page reads the list again; before a push it should be younger. */
const goodFor = { page: 6 * 3600, push: 3600, asked: 30 } as const

export function followerRoutes(app: FastifyInstance, { store, reader, pusher, jobs, rooms }: Parts) {
  const namesIn = async (mp: string) =>
    new Map((await rooms.every(mp)).map(({ id, actual, own }) => [id, actual?.name ?? own.wanted?.name ?? String(id)]))
  const roomOf = (id: number | null, names: Map<number, string>) =>
    id === null ? null : { id, name: names.get(id) ?? String(id) }

  const inTurn = oneAtATime()

  async function overview(mp: string, timeZone: string): Promise<FollowerOverview> {
    const [state, total, days, top, names] = await Promise.all([
      store.state(mp),
      store.count(mp),
      store.days(mp, timeZone),
      store.topRooms(mp),
      namesIn(mp),
    ])
    return {
      total,
      asOf: state.as_of,
      reading:
        state.started_at !== null || reader.isWanted(mp) ? { seen: state.started_at === null ? 0 : state.seen } : null,
      stale: state.stale,
      days,
      rooms: top.map(({ room, count }) => ({ id: room, name: names.get(room) ?? String(room), count })),
    }
  }

  async function start(mp: string, room: number, key: string, title: string, actor: Actor) {
    const before = await jobs.known(mp, key, 'followers.push', [title, room])
    if (before) return before
    const plan = await pusher.plan(mp, room, true)
    if (plan.why.length > 0)
      throw new Fault('notAllowedNow', 'This room cannot push now.', { why: plan.why[0] as string, current: plan })
    const people = await store.audience(mp, room)
    const batches = Array.from({ length: Math.ceil(people.length / pushBatch) }, (_, n) =>
      people.slice(n * pushBatch, (n + 1) * pushBatch),
    )
    return jobs.pushFollowers(mp, key, { title, room, batches }, actor)
  }

  serve(app, followerApi.list, async ({ path, query }) => {
    const room = query.room === undefined ? undefined : Number(query.room)
    const [total, rows, names] = await Promise.all([
      store.count(path.mp, room),
      store.page(path.mp, Number(query.page ?? 0), room),
      namesIn(path.mp),
    ])
    return {
      total,
      followers: rows.map((row) => ({
        openid: row.openid,
        at: row.at,
        room: roomOf(row.room, names),
        roomStatus: row.room_status === null ? null : liveStatusOf(row.room_status),
      })),
    }
  })

  serve(app, followerApi.overview, async ({ path, account }) => {
    await reader.want(path.mp, goodFor.page)
    return overview(path.mp, account.timeZone)
  })
  serve(app, followerApi.read, async ({ path, account }) => {
    await reader.want(path.mp, goodFor.asked)
    return overview(path.mp, account.timeZone)
  })

  serve(app, followerApi.plan, async ({ path, query }) => {
    await reader.want(path.mp, goodFor.push)
    return pusher.plan(path.mp, Number(path.id), query.check === '1')
  })
  serve(app, followerApi.push, ({ path: { mp, id }, key, body, actor }) =>
    // A double click: the second finds the job of the first.
    inTurn(`${mp}/${id}`, () => start(mp, Number(id), key, body.title, actor)),
  )
  serve(app, followerApi.pushes, async ({ path }) => ({ pushes: await pusher.pushes(path.mp) }))
  serve(app, followerApi.decide, ({ path, body, actor }) => pusher.decide(path.mp, path.id, body.sent, actor))
}
