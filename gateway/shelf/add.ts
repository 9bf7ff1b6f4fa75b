import type * as z from 'zod/mini'
import type { shelfApi, shelfRefusal } from '#contract/shelf.ts'
import type { WechatAnswer } from '#contract/fault.ts'
import type { Actor } from '../store/activity.ts'
import type { Answer } from '../wechat/answer.ts'
import type { ShelfActs, ShelfParts } from './shelf.ts'

type Refusal = z.output<typeof shelfRefusal>
type Added = z.output<typeof shelfApi.add.reply>

const notThese = new Set([300024, 300025])
const full = new Set([300026, 300033])

/**
 * `room/addgoods` takes or refuses all of them (not documented otherwise): what it would refuse is left out beforehand, with
 * its reason, and after a refusal the items are read again to say which ones it meant (F21).
 */
export function createShelfAdder(shelf: ShelfActs, { shelfStore, goods, library, miniPrograms }: ShelfParts) {
  async function sift(mp: string, ids: readonly number[], there: ReadonlySet<number>, left: number) {
    const known = new Map((await goods.some(mp, ids)).map((row) => [row.id, row]))
    const fit: number[] = []
    const refused: Refusal[] = []
    for (const id of ids) {
      const row = known.get(id)
      const why =
        !row || row.gone_at !== null
          ? 'unknownGoods'
          : row.audit !== 'approved'
            ? 'notApproved'
            : there.has(id)
              ? 'alreadyThere'
              : fit.length >= left
                ? 'roomFull'
                : undefined
      if (why) refused.push({ id, why })
      else fit.push(id)
    }
    return { fit, refused }
  }

  return async (mp: string, room: number, asked: readonly number[], actor: Actor): Promise<Added> => {
    await shelf.allowed(mp, room, actor)
    const before = await shelf.must('add', mp, room)
    const there = new Set(before.items.map((item) => item.goodsId))
    let { fit, refused } = await sift(mp, [...new Set(asked)], there, before.left)
    if (fit.length === 0) return { shelf: before, added: [], refused }

    const { shelf: api } = miniPrograms.get(mp)
    const refuse = (ids: readonly number[], why: Refusal['why'], wechat: WechatAnswer) => {
      refused = [...refused, ...ids.map((id) => ({ id, why, wechat }))]
      fit = fit.filter((id) => !ids.includes(id))
    }

    async function settle(answer: Answer<null>): Promise<boolean> {
      if (answer.kind === 'refused' && full.has(answer.wechat.errcode)) {
        refuse(fit, 'roomFull', answer.wechat)
        return true
      }
      if (answer.kind === 'refused' && notThese.has(answer.wechat.errcode)) {
        if ((await library.some(mp, fit)).kind !== 'ok') return false
        const again = await sift(mp, fit, there, before.left)
        if (again.refused.length === 0) return false
        for (const { id, why } of again.refused) refuse([id], why, answer.wechat)
        if (fit.length === 0) return true
        return (await api.add(room, fit)).kind === 'ok'
      }
      if (answer.kind !== 'unknown') return false
      // Read first, then once more only for what is not there.
      const set = await shelf.setNow(mp, room)
      const rest = set ? fit.filter((id) => !set.has(id)) : fit
      if (rest.length === 0) return true
      const again = await api.add(room, rest)
      if (again.kind === 'ok') return true
      const now = await shelf.setNow(mp, room)
      const arrived = fit.filter((id) => now?.has(id))
      if (arrived.length < fit.length) await shelfStore.put(mp, room, arrived, actor.who)
      return arrived.length === fit.length
    }

    await shelf.write({ mp, room, actor, act: 'shelf.add', after: { ids: fit } }, () => api.add(room, fit), settle)
    await shelfStore.put(mp, room, fit, actor.who)
    if (fit.length) {
      const { order_state } = await shelfStore.row(mp, room)
      if (order_state === 'applied') await shelfStore.set(mp, room, { order_state: 'assumed' })
    }
    return { shelf: await shelf.tell(mp, room), added: fit, refused }
  }
}
export type ShelfAdder = ReturnType<typeof createShelfAdder>
