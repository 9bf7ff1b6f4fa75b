import type { Goods } from '#contract/goods.ts'
import type { Hub } from '../events/hub.ts'
import { Fault } from '../fault.ts'
import type { MiniPrograms } from '../mini-programs/mini-programs.ts'
import type { Actor } from '../store/activity.ts'
import type { GoodsMaker } from './add.ts'
import type { GoodsStore } from './goods-store.ts'
import type { Library } from './library.ts'

type Parts = { library: Library; maker: GoodsMaker; store: GoodsStore; miniPrograms: MiniPrograms; hub: Hub }

const now = () => Math.floor(Date.now() / 1000)

/** Submitting an item for audit once more, and taking it back. Neither is ever repeated: what nobody heard is read. */
export function createAudit({ library, maker, store, miniPrograms, hub }: Parts) {
  const { inTurn, find, findFor, view, tell, readBack, write } = library
  return {
    submit: (mp: string, id: number, actor: Actor): Promise<Goods> =>
      inTurn(`${mp}/${id}`, async () => {
        const row = await findFor('submit', mp, id)
        const api = miniPrograms.get(mp).library
        const asked = await store.submitsAgain(mp, id, actor.who)
        const { auditId } = await write(row, 'goods.submit', actor, () => api.submit(id), {
          async settle(answer) {
            if (answer.kind === 'ok') return answer.data
            await maker.noteNoneLeft(mp, answer.wechat?.errcode)
            if (answer.kind !== 'unknown') {
              await store.notSubmitted(asked)
              return undefined
            }
            // Never asked again; but reading shows whether it is in audit now. Its auditId then is nobody's.
            if ((await readBack(mp, id))?.audit === 'auditing') return { auditId: null }
            await hub.tell(mp, { kind: 'goods', ids: [id] })
            await store.unheard(asked)
            return undefined
          },
        })
        await store.patch(mp, id, {
          audit: 'auditing',
          audit_id: auditId,
          submitted_at: now(),
          changed_at: now(),
          own_at: now(),
        })
        return tell(await view(await find(mp, id)), mp)
      }),

    withdraw: (mp: string, id: number, actor: Actor): Promise<Goods> =>
      inTurn(`${mp}/${id}`, async () => {
        const row = await findFor('withdraw', mp, id)
        const api = miniPrograms.get(mp).library
        await write<null>(row, 'goods.withdraw', actor, () => api.withdraw(id, row.audit_id ?? 0), {
          // 300009 "failed" among the unheard: it may have been decided meanwhile, which reading shows.
          async settle(answer) {
            if (answer.kind !== 'unknown' && answer.kind !== 'refused') return undefined
            const after = await readBack(mp, id)
            if (after?.audit === 'notSubmitted') return null
            if (!after || after.audit === 'auditing') return undefined
            const more = {
              why: 'notAuditing',
              current: await view(after),
              ...(answer.wechat && { wechat: answer.wechat }),
            }
            return new Fault('notAllowedNow', 'WeChat has decided this item meanwhile.', more)
          },
        })
        await store.patch(mp, id, { audit: 'notSubmitted', audit_id: null, changed_at: now(), own_at: now() })
        await store.decided(mp, [id], 'notSubmitted', now())
        return tell(await view(await find(mp, id)), mp)
      }),
  }
}
export type Audit = ReturnType<typeof createAudit>
