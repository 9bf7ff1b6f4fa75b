import { roomCan, type RoomAct } from '#contract/room-acts.ts'
import { inOrderOf, roomMatcher } from '#contract/room-order.ts'
import type { Room, RoomFilter, RoomList } from '#contract/rooms.ts'
import { Fault } from '../fault.ts'
import type { Hub } from '../events/hub.ts'
import type { WechatPictures } from '../images/wechat-pictures.ts'
import type { MiniPrograms } from '../mini-programs/mini-programs.ts'
import { note, type Actor } from '../store/activity.ts'
import type { Db } from '../store/database.ts'
import type { SwitchName } from '../wechat/switches.ts'
import { goodsMoved } from './goods-moved.ts'
import type { Intents } from './intents.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { faultOf } from './refusal-fields.ts'
import type { RoomStore } from './room-store.ts'
import { lineOf, roomOf, type Around, type RoomRow } from './room-view.ts'
import type { RoomSync } from './sync.ts'

type Parts = {
  db: Db
  rooms: RoomStore
  sync: RoomSync
  intents: Intents
  pictures: WechatPictures
  around: Around
  miniPrograms: MiniPrograms
  hub: Hub
}

const now = () => Math.floor(Date.now() / 1000)

const actOf = {
  replay: 'switchReplay',
  customerService: 'switchCustomerService',
  muted: 'mute',
  collected: 'switchCollected',
} as const satisfies Record<SwitchName, RoomAct>

const gone = 300022

/** What can be done with rooms besides making and editing them. */
export function createRooms({ db, rooms, sync, intents, pictures, around, miniPrograms, hub }: Parts) {
  const inTurn = oneAtATime()

  async function find(mp: string, id: number): Promise<RoomRow> {
    const row = Number.isSafeInteger(id) ? await rooms.one(mp, id) : undefined
    if (!row || row.gone_at !== null) throw new Fault('notFound', 'No such room.')
    return row
  }

  async function findFor(act: RoomAct, mp: string, id: number): Promise<RoomRow> {
    const row = await find(mp, id)
    if (!roomCan(act, lineOf(row, around)))
      throw new Fault('notAllowedNow', 'The room’s status does not allow this.', { current: roomOf(row, around) })
    return row
  }

  return {
    inTurn,

    /** The filter’s days are those of the time zone. */
    async list(mp: string, filter: RoomFilter, timeZone: string): Promise<RoomList> {
      const state = await db
        .selectFrom('mini_program')
        .select(['rooms_as_of', 'rooms_stale', 'rooms_stale_since'])
        .where('id', '=', mp)
        .executeTakeFirstOrThrow()
      const lines = (await rooms.all(mp)).map((row) => lineOf(row, around))
      return {
        rooms: lines.filter(roomMatcher(filter, timeZone)).sort(inOrderOf(filter)),
        asOf: state.rooms_as_of,
        stale: state.rooms_stale && { code: state.rooms_stale, since: state.rooms_stale_since ?? now() },
        pending: await intents.pending(mp, 'room.create'),
      }
    },

    async one(mp: string, id: number): Promise<Room> {
      return roomOf(await find(mp, id), around)
    },

    async set(mp: string, id: number, name: SwitchName, on: boolean, actor: Actor): Promise<Room> {
      return inTurn(`${mp}/${id}`, async () => {
        const row = await findFor(actOf[name], mp, id)
        const act = `room.${name}`
        const target = String(id)
        const was = name === 'muted' ? (row.own.mute?.on ?? null) : roomOf(row, around)[name]
        const asked = await note(db, { mp, actor, act, target, outcome: 'asked', before: { on: was }, after: { on } })
        const answer = await miniPrograms.get(mp).rooms.setSwitch(id, name, on)

        let ok = answer.kind === 'ok'
        if (answer.kind === 'unknown' && name !== 'muted') {
          // WeChat can be asked what it is now; only a mute can never be read back.
          const read = await sync.until(mp, id)
          ok = read.kind === 'ok' && (await rooms.one(mp, id))?.actual?.[name] === on
        }
        if (ok || (answer.kind === 'unknown' && name === 'muted'))
          await rooms.changeOwn(mp, id, (own) =>
            name === 'muted'
              ? { ...own, mute: { on, by: actor.who, at: now(), sure: ok } }
              : {
                  ...own,
                  acked: { ...own.acked, [name]: { on, at: now() } },
                  ...(own.wanted && { wanted: { ...own.wanted, [name]: on }, wantedAt: now() }),
                },
          )
        await hub.tell(mp, { kind: 'rooms', ids: [id] })
        if (!ok && answer.kind !== 'ok') {
          const fault = await faultOf(answer, mp, pictures)
          const outcome = answer.kind === 'unknown' ? 'unknown' : answer.kind === 'refused' ? 'refused' : 'failed'
          await note(db, { mp, actor, act, target, outcome, wechat: fault.more.wechat, answers: asked })
          throw fault
        }
        await note(db, { mp, actor, act, target, outcome: 'ok', after: { on }, answers: asked })
        return roomOf(await find(mp, id), around)
      })
    },

    async remove(mp: string, id: number, actor: Actor): Promise<{ id: number }> {
      return inTurn(`${mp}/${id}`, async () => {
        const row = await findFor('delete', mp, id)
        const target = String(id)
        const asked = await note(db, {
          mp,
          actor,
          act: 'room.delete',
          target,
          outcome: 'asked',
          before: roomOf(row, around),
        })
        const { rooms: api } = miniPrograms.get(mp)
        let answer = await api.remove(id)
        if (answer.kind === 'unknown') {
          // Read first; ask once more only if it is still there. "Not there" after that is what was wanted (F31).
          const read = await sync.whole(mp)
          const stillThere = read.kind !== 'ok' || read.data.rooms.some((room) => room.id === id)
          answer = stillThere ? await api.remove(id) : { kind: 'ok', data: null, at: now() }
        }
        if (answer.kind !== 'ok' && !(answer.kind === 'refused' && answer.wechat.errcode === gone)) {
          const fault = await faultOf(answer, mp, pictures)
          const outcome = answer.kind === 'unknown' ? 'unknown' : answer.kind === 'refused' ? 'refused' : 'failed'
          await note(db, { mp, actor, act: 'room.delete', target, outcome, wechat: fault.more.wechat, answers: asked })
          throw fault
        }
        await rooms.changeOwn(mp, id, (own) => ({ ...own, deletedAt: now() }))
        await rooms.setGone(mp, [id], now())
        await note(db, { mp, actor, act: 'room.delete', target, outcome: 'ok', answers: asked })
        await hub.tell(mp, { kind: 'rooms', ids: [id] })
        const goods = goodsMoved(row.actual, null)
        if (goods.length) await hub.tell(mp, { kind: 'goods', ids: goods })
        return { id }
      })
    },

    async pushAddress(mp: string, id: number, actor: Actor) {
      await findFor('pushAddress', mp, id)
      const answer = await miniPrograms.get(mp).rooms.pushUrl(id)
      const outcome = answer.kind === 'ok' ? 'ok' : answer.kind === 'refused' ? 'refused' : 'failed'
      const wechat = answer.kind === 'ok' ? undefined : answer.wechat
      await note(db, { mp, actor, act: 'push.reveal', target: String(id), outcome, wechat })
      if (answer.kind !== 'ok') throw await faultOf(answer, mp, pictures)
      const { expiresAt } = answer.data
      await rooms.changeOwn(mp, id, (own) => ({ ...own, push: { fetchedAt: now(), expiresAt } }))
      await hub.tell(mp, { kind: 'rooms', ids: [id] })
      return answer.data
    },

    /** Throws if the room has no code, or no more. */
    mayShare: (mp: string, id: number) => findFor('shareCode', mp, id).then(() => {}),

    async shareCode(mp: string, id: number) {
      const row = await findFor('shareCode', mp, id)
      let code = row.own.shareCode
      if (!code) {
        const answer = await miniPrograms.get(mp).rooms.sharedCode(id)
        if (answer.kind !== 'ok') throw await faultOf(answer, mp, pictures)
        const got = answer.data
        code = got
        await pictures.note(mp, [got.qrUrl, got.posterUrl])
        await rooms.changeOwn(mp, id, (own) => ({ ...own, shareCode: { ...got, at: now() } }))
        await hub.tell(mp, { kind: 'rooms', ids: [id] })
      }
      return {
        qr: pictures.urlOf(mp, code.qrUrl) ?? '',
        poster: pictures.urlOf(mp, code.posterUrl) ?? '',
        pagePath: code.pagePath,
      }
    },
  }
}
export type Rooms = ReturnType<typeof createRooms>
