import type { Shelf } from '#contract/shelf.ts'
import { Fault } from '../fault.ts'
import { faultOf } from '../rooms/refusal-fields.ts'
import type { Actor } from '../store/activity.ts'
import type { ShelfActs, ShelfParts } from './shelf.ts'

const now = () => Math.floor(Date.now() / 1000)

/**
 * `goods/sort`: the whole list (a partial one is not documented). The set is read right before, because somebody may have
 * changed it elsewhere; the order itself can never be read, so after an unheard answer it is `checking` until sorted again.
 */
export function createSorter(shelf: ShelfActs, { shelfStore, miniPrograms, sync, pictures }: ShelfParts) {
  return async (mp: string, room: number, version: string, ids: number[], actor: Actor): Promise<Shelf> => {
    await shelf.allowed(mp, room, actor)
    const read = await sync.until(mp, room)
    if (read.kind !== 'ok') throw await faultOf(read, mp, pictures)
    const before = await shelf.must('sort', mp, room)
    if (before.version !== version)
      throw new Fault('changedMeanwhile', 'The goods of this room were changed since you opened it.', {
        current: before,
      })
    const there = before.items.map((item) => item.goodsId)
    const wanted = new Set(ids)
    if (wanted.size !== ids.length || ids.length !== there.length || there.some((id) => !wanted.has(id)))
      throw new Fault('badRequest', 'Name every item of the room once.', { fields: { ids: { rule: 'invalid' } } })

    const foreign = before.items.filter((item) => item.foreign).map((item) => item.goodsId)
    await shelfStore.put(mp, room, foreign, null)
    const keep = async (state: 'applied' | 'checking') => {
      await shelfStore.places(mp, room, ids)
      await shelfStore.set(mp, room, { order_state: state, sorted_by: actor.who, sorted_at: now() })
    }
    await shelf.write(
      { mp, room, actor, act: 'shelf.sort', before: { ids: there }, after: { ids } },
      () => miniPrograms.get(mp).shelf.sort(room, ids),
      async (answer) => {
        if (answer.kind !== 'unknown') return false
        await keep('checking')
        await shelf.setNow(mp, room)
        return false
      },
    )
    await keep('applied')
    return shelf.tell(mp, room)
  }
}
export type Sorter = ReturnType<typeof createSorter>
