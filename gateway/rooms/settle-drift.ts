import type { Room } from '#contract/rooms.ts'
import { Fault } from '../fault.ts'
import type { Hub } from '../events/hub.ts'
import { note, type Actor } from '../store/activity.ts'
import type { Db } from '../store/database.ts'
import { accepted, editAgain } from './drift.ts'
import type { RoomEditor } from './edit.ts'
import type { RoomStore } from './room-store.ts'
import { roomOf, versionOf, type Around } from './room-view.ts'

type Parts = { db: Db; rooms: RoomStore; around: Around; hub: Hub; edit: RoomEditor }

const now = () => Math.floor(Date.now() / 1000)

/** A room was changed in WeChat's own console: take that as wanted, or apply again what was wanted before. */
export function createDriftSettler({ db, rooms, around, hub, edit }: Parts) {
  return async (mp: string, id: number, version: string, way: 'accept' | 'reapply', actor: Actor): Promise<Room> => {
    const row = Number.isSafeInteger(id) ? await rooms.one(mp, id) : undefined
    if (!row || row.gone_at !== null) throw new Fault('notFound', 'No such room.')
    const current = roomOf(row, around)
    if (way === 'reapply') {
      const wish = editAgain(row.own)
      if (!wish)
        throw new Fault('notAllowedNow', 'Kaibo does not know all that this room should be; edit it instead.', {
          current,
        })
      return edit(mp, id, version, wish, actor)
    }
    if (versionOf(row) !== version)
      throw new Fault('changedMeanwhile', 'Somebody changed this room since you opened it.', { current })
    const { actual } = row
    if (!actual || current.drift.length === 0) return current
    await rooms.changeOwn(mp, id, (own) => accepted(own, actual, now()))
    await note(db, {
      mp,
      actor,
      act: 'room.acceptDrift',
      target: String(id),
      outcome: 'ok',
      before: Object.fromEntries(current.drift.map((d) => [d.field, d.wanted])),
      after: Object.fromEntries(current.drift.map((d) => [d.field, d.actual])),
    })
    await hub.tell(mp, { kind: 'rooms', ids: [id] })
    return roomOf((await rooms.one(mp, id)) ?? row, around)
  }
}
export type DriftSettler = ReturnType<typeof createDriftSettler>
