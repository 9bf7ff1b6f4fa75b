import { goodsCan, type Goods } from '#contract/goods.ts'
import type { GoodsEdit } from '#contract/new-goods.ts'
import type { Hub } from '../events/hub.ts'
import { Fault } from '../fault.ts'
import type { Images } from '../images/images.ts'
import type { WechatPictures } from '../images/wechat-pictures.ts'
import type { MiniPrograms } from '../mini-programs/mini-programs.ts'
import { mediaRanOut } from '../rooms/refusal-fields.ts'
import { note, type Actor } from '../store/activity.ts'
import type { Db } from '../store/database.ts'
import type { GoodsRow, GoodsStore } from './goods-store.ts'
import type { Library } from './library.ts'
import { priceKey } from './price-key.ts'
import { goodsFault, outcomeOf } from './refusals.ts'
import { versionOf } from './view.ts'

type Parts = {
  db: Db
  store: GoodsStore
  library: Library
  images: Images
  pictures: WechatPictures
  miniPrograms: MiniPrograms
  hub: Hub
}

const now = () => Math.floor(Date.now() / 1000)

/** What of the edit is not so already: WeChat is sent nothing else (§5.5). The AppID of one's own is none. */
function changeIn(row: GoodsRow, edit: GoodsEdit): GoodsEdit {
  const appId = edit.appId === row.mp ? null : edit.appId
  return {
    ...(edit.name !== undefined && edit.name !== row.name && { name: edit.name }),
    ...(edit.price && priceKey(edit.price) !== priceKey(row.price) && { price: edit.price }),
    ...(edit.path !== undefined && edit.path !== row.path && { path: edit.path }),
    ...(appId !== undefined && appId !== row.app_id && { appId }),
    ...(edit.image !== undefined && edit.image !== row.image && { image: edit.image }),
  }
}

/** `goods/update`: read right before, the only way to see its audit end or a change elsewhere; read after if nobody answered. */
export function createGoodsEditor({ db, store, library, images, pictures, miniPrograms, hub }: Parts) {
  return (mp: string, id: number, version: string, edit: GoodsEdit, actor: Actor): Promise<Goods> =>
    library.inTurn(`${mp}/${id}`, async () => {
      const known = await library.find(mp, id)
      const read = await library.readBack(mp, id)
      if (read === null) throw new Fault('notFound', 'No such goods.')
      const row = read ?? known
      const current = await library.view(row)
      const change = changeIn(row, edit)
      const fields = Object.keys(change)
      if (versionOf(row) !== version)
        throw new Fault('changedMeanwhile', 'Somebody changed this item since you opened it.', { current })
      if (fields.length === 0) return current
      const can = goodsCan(fields.every((field) => field === 'price') ? 'editPrice' : 'edit', current)
      if (!can.ok)
        throw new Fault('notAllowedNow', 'The state of this item does not allow this.', { why: can.why, current })

      const { image } = change
      if (image !== undefined) {
        const problems = await images.problems(mp, { image: { id: image, slot: 'goods' } })
        if (Object.keys(problems).length)
          throw new Fault('badRequest', 'Some fields cannot be taken.', { fields: problems })
      }
      const media = image === undefined ? { ok: true as const, mediaIds: [] } : await images.mediaIds(mp, [image])
      if (!media.ok) throw await goodsFault(media.failure, mp, pictures)

      const target = String(id)
      const before = { name: row.name, price: row.price, path: row.path, appId: row.app_id, image: row.image }
      const asked = await note(db, { mp, actor, act: 'goods.edit', target, outcome: 'asked', before, after: change })
      const api = miniPrograms.get(mp).library
      let answer = await api.update(id, change, media.mediaIds[0])
      if (image !== undefined && mediaRanOut(answer)) {
        await images.forgetMedia(mp, [image])
        const again = await images.mediaIds(mp, [image])
        if (again.ok) answer = await api.update(id, change, again.mediaIds[0])
      }
      // A picture cannot be compared: it comes back under an address of WeChat's own.
      const { image: _, ...comparable } = change
      const took =
        answer.kind === 'unknown' &&
        Object.keys(comparable).length > 0 &&
        Object.keys(changeIn((await library.readBack(mp, id)) ?? row, comparable)).length === 0
      if (answer.kind !== 'ok' && !took) {
        const fault = await goodsFault(answer, mp, pictures)
        const outcome = outcomeOf(answer)
        await note(db, { mp, actor, act: 'goods.edit', target, outcome, wechat: fault.more.wechat, answers: asked })
        await hub.tell(mp, { kind: 'goods', ids: [id] })
        throw fault
      }
      await store.patch(mp, id, {
        ...(change.name !== undefined && { name: change.name }),
        ...(change.price && { price: JSON.stringify(change.price) }),
        ...(change.path !== undefined && { path: change.path }),
        ...(change.appId !== undefined && { app_id: change.appId }),
        ...(image !== undefined && { image }),
        own_at: now(),
      })
      await note(db, { mp, actor, act: 'goods.edit', target, outcome: 'ok', after: change, answers: asked })
      await hub.tell(mp, { kind: 'goods', ids: [id] })
      return library.view(await library.find(mp, id))
    })
}
export type GoodsEditor = ReturnType<typeof createGoodsEditor>
