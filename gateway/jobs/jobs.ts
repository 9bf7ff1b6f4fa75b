import { createHash, randomUUID } from 'node:crypto'
import type { Insertable } from 'kysely'
import { jobCan, jobItemCanRetry, roomsProblems, type Job, type JobAct, type JobKind } from '#contract/jobs.ts'
import { read } from '#contract/problems.ts'
import { newRoom, type NewRoom } from '#contract/rooms.ts'
import { goodsProblems, newGoods, type NewGoods } from '#contract/new-goods.ts'
import type { Hub } from '../events/hub.ts'
import { Fault } from '../fault.ts'
import type { GoodsStore } from '../goods/goods-store.ts'
import type { Images } from '../images/images.ts'
import { pictureSlots } from '../rooms/create.ts'
import type { RoomStore } from '../rooms/room-store.ts'
import { note, type Actor } from '../store/activity.ts'
import type { Db } from '../store/database.ts'
import type { Tables } from '../store/tables.ts'
import type { JobRow, JobStore } from './store.ts'

type Parts = {
  db: Db
  store: JobStore
  images: Images
  rooms: RoomStore
  goods: GoodsStore
  hub: Hub
  wake: () => void
}
type Item = Omit<Insertable<Tables['job_item']>, 'job' | 'n' | 'state' | 'made' | 'wechat' | 'fields'>

const now = () => Math.floor(Date.now() / 1000)
const hashOf = (body: unknown) => createHash('sha256').update(JSON.stringify(body)).digest('hex')

/** Starting long work, and what a person may do with it while it goes. */
export function createJobs({ db, store, images, rooms, goods, hub, wake }: Parts) {
  async function start(
    mp: string,
    id: string,
    kind: JobKind,
    title: string,
    items: Item[],
    hash: string,
    actor: Actor,
  ) {
    await db.transaction().execute(async (tx) => {
      const job = await tx
        .insertInto('job')
        .values({
          id,
          mp,
          kind,
          title,
          account_id: actor.accountId ?? '',
          by: actor.who,
          payload_hash: hash,
          state: 'running',
          why: null,
          until_at: null,
          started_at: now(),
          ended_at: null,
        })
        .onConflict((c) => c.doNothing())
        .returning('id')
        .executeTakeFirst()
      if (!job) return
      await tx
        .insertInto('job_item')
        .values(
          items.map((item, n) => {
            return { ...item, job: id, n, state: 'waiting' as const, made: '[]', wechat: 'null', fields: 'null' }
          }),
        )
        .execute()
      await note(tx, {
        mp,
        actor,
        act: `job.${kind}`,
        target: id,
        outcome: 'ok',
        after: { title, items: items.length },
      })
    })
    await hub.tell(mp, { kind: 'jobs', ids: [id] })
    wake()
    return sameAs(await find(mp, id), hash)
  }

  /** The job that came with this key before, if it was the same. */
  function sameAs(row: JobRow, hash: string): Promise<Job> {
    if (row.payload_hash !== hash) throw new Fault('keyReused', 'This Idempotency-Key was used with another body.')
    return store.one(row)
  }

  async function find(mp: string, id: string): Promise<JobRow> {
    const row = await store.row(mp, id)
    if (!row) throw new Fault('notFound', 'No such job.')
    return row
  }

  async function pictureProblems(mp: string, list: readonly unknown[]) {
    const wanted: Parameters<Images['problems']>[1] = {}
    for (const [n, row] of list.entries())
      if (typeof row === 'object' && row !== null)
        for (const [field, slot] of Object.entries(pictureSlots(row as NewRoom)))
          if (typeof slot.id === 'string') wanted[`rooms.${n}.${field}`] = slot
    return Object.keys(wanted).length ? images.problems(mp, wanted) : {}
  }

  /** Moves the job by one act of a person, once; `change` is what the act means. */
  async function act(mp: string, id: string, name: JobAct, actor: Actor, change: (row: JobRow) => Promise<unknown>) {
    const row = await find(mp, id)
    if (!jobCan(name, row))
      throw new Fault('notAllowedNow', `This job is ${row.state}.`, { current: await store.one(row) })
    await change(row)
    await note(db, { mp, actor, act: `job.${name}`, target: id, outcome: 'ok', before: { state: row.state } })
    await hub.tell(mp, { kind: 'jobs', ids: [id] })
    wake()
    return store.one(await find(mp, id))
  }

  const setJob = (
    id: string,
    values: Partial<Pick<JobRow, 'state' | 'why' | 'until_at' | 'ended_at' | 'account_id' | 'by'>>,
  ) => db.updateTable('job').set(values).where('id', '=', id)

  return {
    find,
    list: store.list,
    one: async (mp: string, id: string) => store.one(await find(mp, id)),

    async createRooms(
      mp: string,
      id: string,
      { title, rooms: list }: { title: string; rooms: NewRoom[] },
      actor: Actor,
    ) {
      const hash = hashOf(['create-rooms', title, list])
      const known = await store.row(mp, id)
      if (known) return sameAs(known, hash)
      const fields = { ...(await pictureProblems(mp, list)), ...roomsProblems(list, now()) }
      if (Object.keys(fields).length)
        throw new Fault('badRequest', 'Some rooms cannot be taken; none was made.', { fields })
      const items = list.map((row) => {
        const result = read(newRoom, row)
        const room = result.ok ? result.value : row
        return item(room.name, room.startsAt, room, { intent: randomUUID() })
      })
      return start(mp, id, 'create-rooms', title, items, hash, actor)
    },

    async importGoods(
      mp: string,
      id: string,
      { title, goods: list }: { title: string; goods: NewGoods[] },
      actor: Actor,
    ) {
      const hash = hashOf(['goods.import', title, list])
      const known = await store.row(mp, id)
      if (known) return sameAs(known, hash)
      const wanted: Parameters<Images['problems']>[1] = {}
      for (const [n, row] of list.entries())
        if (typeof row?.image === 'string') wanted[`goods.${n}.image`] = { id: row.image, slot: 'goods' }
      const pictures = Object.keys(wanted).length ? await images.problems(mp, wanted) : {}
      const fields = { ...pictures, ...goodsProblems(list) }
      if (Object.keys(fields).length)
        throw new Fault('badRequest', 'Some rows cannot be taken; nothing was added.', { fields })
      const items = list.map((row) => {
        const result = read(newGoods, row)
        const wish = result.ok ? result.value : row
        return item(wish.name, 0, wish, { intent: randomUUID() })
      })
      return start(mp, id, 'goods.import', title, items, hash, actor)
    },

    /** The job of a key that came before; undefined if it is new. */
    async known(mp: string, id: string, kind: JobKind, body: readonly unknown[]): Promise<Job | undefined> {
      const known = await store.row(mp, id)
      return known && sameAs(known, hashOf([kind, ...body]))
    },

    pushFollowers(
      mp: string,
      id: string,
      { title, room, batches }: { title: string; room: number; batches: string[][] },
      actor: Actor,
    ) {
      let from = 0
      const items = batches.map((openids) => {
        const last = from + openids.length
        const named = item(`${from + 1}–${last}`, 0, { room, openids }, { intent: randomUUID(), room_id: room })
        from = last
        return named
      })
      return start(mp, id, 'followers.push', title, items, hashOf(['followers.push', title, room]), actor)
    },

    archive(
      mp: string,
      id: string,
      { title, keys, clips }: { title: string; keys: string[]; clips: { key: string; room: number; name: string }[] },
      actor: Actor,
    ) {
      const items = clips.map(({ key, room, name }) => item(name, 0, { key }, { room_id: room }))
      return start(mp, id, 'replay.archive', title, items, hashOf(['replay.archive', title, keys]), actor)
    },

    async deleteRooms(mp: string, id: string, { title, ids }: { title: string; ids: number[] }, actor: Actor) {
      const hash = hashOf(['delete-rooms', title, ids])
      const known = await store.row(mp, id)
      if (known) return sameAs(known, hash)
      const byId = new Map((await rooms.every(mp)).map((row) => [row.id, row]))
      const items = [...new Set(ids)].map((room) => {
        const { actual, own } = byId.get(room) ?? {}
        const name = actual?.name ?? own?.wanted?.name ?? String(room)
        return item(name, actual?.startsAt ?? own?.wanted?.startsAt ?? 0, { id: room }, { room_id: room })
      })
      return start(mp, id, 'delete-rooms', title, items, hash, actor)
    },

    async ofGoods(
      kind: 'goods.delete' | 'goods.submit',
      mp: string,
      id: string,
      { title, ids }: { title: string; ids: number[] },
      actor: Actor,
    ) {
      const hash = hashOf([kind, title, ids])
      const known = await store.row(mp, id)
      if (known) return sameAs(known, hash)
      const names = new Map((await goods.some(mp, ids)).map((row) => [row.id, row.name]))
      const items = [...new Set(ids)].map((one) => item(names.get(one) ?? String(one), 0, { id: one }, {}))
      return start(mp, id, kind, title, items, hash, actor)
    },

    pause: (mp: string, id: string, actor: Actor) =>
      act(mp, id, 'pause', actor, () =>
        setJob(id, { state: 'paused', why: null, until_at: null })
          .where('state', 'in', ['running', 'waiting'])
          .execute(),
      ),

    resume: (mp: string, id: string, actor: Actor) =>
      act(mp, id, 'resume', actor, ({ state }) => {
        const heir = state === 'stopped' ? { account_id: actor.accountId ?? '', by: actor.who } : {}
        return setJob(id, { state: 'running', why: null, until_at: null, ...heir })
          .where('state', '=', state)
          .execute()
      }),

    cancel: (mp: string, id: string, actor: Actor) =>
      act(mp, id, 'cancel', actor, () =>
        db.transaction().execute(async (tx) => {
          await tx
            .updateTable('job')
            .set({ state: 'cancelled', why: null, until_at: null, ended_at: now() })
            .where('id', '=', id)
            .execute()
          await tx
            .updateTable('job_item')
            .set({ state: 'skipped' })
            .where('job', '=', id)
            .where('state', '=', 'waiting')
            .execute()
        }),
      ),

    retry: (mp: string, id: string, n: number, actor: Actor) =>
      act(mp, id, 'retry', actor, async (row) => {
        const found = Number.isSafeInteger(n) ? await store.item(id, n) : undefined
        if (!found) throw new Fault('notFound', 'No such item.')
        const again =
          jobItemCanRetry(row.kind, found) &&
          (await db
            .updateTable('job_item')
            .set({
              state: 'waiting',
              wechat: 'null',
              fault: null,
              fields: 'null',
              begun: 0,
              // The old wish is spent; it surely had no effect, else the item would not stand where it stands.
              ...(found.intent !== null && { intent: randomUUID() }),
            })
            .where('job', '=', id)
            .where('n', '=', n)
            .where('state', '=', found.state)
            .returning('n')
            .executeTakeFirst())
        if (!again) throw new Fault('notAllowedNow', `This item is ${found.state}.`, { current: await store.one(row) })
        await setJob(id, { state: 'running', ended_at: null }).where('state', '=', 'done').execute()
      }),
  }
}
export type Jobs = ReturnType<typeof createJobs>

const item = (
  title: string,
  starts_at: number,
  payload: unknown,
  more: { intent?: string; room_id?: number },
): Item => ({
  title,
  starts_at,
  payload: JSON.stringify(payload),
  intent: more.intent ?? null,
  room_id: more.room_id ?? null,
  fault: null,
  begun: 0,
  held_until: null,
})
