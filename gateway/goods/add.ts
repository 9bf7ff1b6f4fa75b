import type { Intent } from '#contract/intents.ts'
import type { NewGoods } from '#contract/new-goods.ts'
import type { Hub } from '../events/hub.ts'
import { Fault } from '../fault.ts'
import type { Images } from '../images/images.ts'
import type { WechatPictures } from '../images/wechat-pictures.ts'
import type { MiniPrograms } from '../mini-programs/mini-programs.ts'
import { viewOf, type IntentRow, type Intents } from '../rooms/intents.ts'
import { mediaRanOut } from '../rooms/refusal-fields.ts'
import { kaiboItself, type Actor } from '../store/activity.ts'
import { addedNotSubmitted, noAuditLeft } from '../wechat/goods.ts'
import { nextBeijingDay } from '../wechat/quota.ts'
import { priceFrom, type WechatGoods } from '../wechat/translate-goods.ts'
import type { GoodsStore } from './goods-store.ts'
import { priceKey } from './price-key.ts'
import { goodsFault, goodsFields } from './refusals.ts'
import type { LibrarySync } from './sync.ts'

type Parts = {
  intents: Intents
  store: GoodsStore
  sync: LibrarySync
  images: Images
  pictures: WechatPictures
  miniPrograms: MiniPrograms
  hub: Hub
  pace: number
}
type Wish = IntentRow<NewGoods>

const now = () => Math.floor(Date.now() / 1000)
const noneLeft = new Set([45009, noAuditLeft])
/** WeChat may add the page's `.html` in what it answers (§3.6). */
const bare = (path: string) => path.replace(/^\/?([^?]*?)(\.html)?(\?|$)/, '$1$3')

/** The item of this wish among those that WeChat lists: the same in name, path and price, and not there before. */
export function madeBy(
  { payload, known_max }: Wish,
  listed: readonly WechatGoods[],
  claimed: ReadonlySet<number>,
): number[] {
  const same = (item: WechatGoods) =>
    (['yuan', 'fen'] as const).some(
      (unit) => priceKey(priceFrom(item.priceType, item.rawPrice, item.rawPrice2, unit)) === priceKey(payload.price),
    )
  return listed
    .filter(
      (item) =>
        item.id > known_max &&
        !claimed.has(item.id) &&
        item.name === payload.name &&
        bare(item.url) === bare(payload.path) &&
        same(item),
    )
    .map(({ id }) => id)
    .sort((a, b) => a - b)
}

/** `goods/add`: intent, send once, settle by reading the library (reliability.md §3.2, F17). */
export function createGoodsMaker({ intents, store, sync, images, pictures, miniPrograms, hub, pace }: Parts) {
  const sending = new Map<string, Promise<Intent>>()

  async function settled(row: Wish, ids: number[], auditId: number | null, actor: Actor, answers?: number) {
    const { payload, mp, by } = row
    const [found] = await store.some(mp, ids)
    for (const id of ids)
      await store.adopt(
        {
          mp,
          id,
          name: payload.name,
          price: JSON.stringify(payload.price),
          path: payload.path,
          app_id: payload.appId === undefined || payload.appId === mp ? null : payload.appId,
          cover_url: null,
          image: payload.image,
          // Answered: submitted. Found by reading: as it was read.
          audit: found?.audit ?? 'auditing',
          audit_id: auditId,
          by_api: true,
          made_here: true,
          added_by: by,
          added_at: row.sent_at ?? now(),
          submitted_at: found?.audit === 'notSubmitted' ? null : (row.sent_at ?? now()),
          changed_at: null,
          as_of: null,
          own_at: now(),
          gone_at: null,
        },
        by,
        row.sent_at ?? now(),
      )
    await intents.conclude(row, { state: 'ok', made: ids, ...(row.wechat && { wechat: row.wechat }) }, actor, answers)
    await hub.tell(mp, { kind: 'intents', ids: [row.id] })
    await hub.tell(mp, { kind: 'goods', ids })
    return viewOf({ ...row, state: 'ok', made: ids })
  }

  async function noteNoneLeft(mp: string, errcode: number | undefined): Promise<void> {
    if (!noneLeft.has(errcode ?? 0)) return
    await store.setState(mp, { no_audit_until: nextBeijingDay(now()) })
    await hub.tell(mp, { kind: 'goods', ids: [] })
  }

  async function send(row: Wish, actor: Actor): Promise<Intent> {
    const { mp, payload } = row
    const media = await images.mediaIds(mp, [payload.image])
    if (!media.ok) throw await goodsFault(media.failure, mp, pictures)
    // What was there before must be known, or a twin of it could be taken for this one.
    if ((await store.state(mp)).as_of === null) {
      const read = await sync.whole(mp)
      if (read.kind !== 'ok') throw await goodsFault(read, mp, pictures)
    }
    const knownMax = await store.maxId(mp)
    const asked = await intents.markSent(row, { knownMax }, actor)
    // Another gateway on this database sent it a moment ago; its outcome is on its way.
    if (asked === undefined) return viewOf((await intents.one(mp, row.id)) ?? row)
    const sent: Wish = { ...row, state: 'sent', sent_at: now(), known_max: knownMax }

    const { library } = miniPrograms.get(mp)
    let answer = await library.add(payload, media.mediaIds[0] ?? '')
    if (mediaRanOut(answer)) {
      await images.forgetMedia(mp, [payload.image])
      const again = await images.mediaIds(mp, [payload.image])
      if (again.ok) answer = await library.add(payload, again.mediaIds[0] ?? '')
    }
    if (answer.kind === 'ok') return settled(sent, [answer.data.id], answer.data.auditId, actor, asked)
    await noteNoneLeft(mp, answer.wechat?.errcode)
    if (answer.kind === 'unknown') {
      const unknown: Wish = { ...sent, state: 'unknown', wechat: answer.wechat ?? null }
      await intents.conclude(sent, { state: 'unknown', wechat: answer.wechat }, actor, asked)
      await hub.tell(mp, { kind: 'intents', ids: [row.id] })
      // WeChat said that it is there, or may be: look at once.
      const says = answer.wechat?.errcode
      if (says === addedNotSubmitted || says === noAuditLeft) {
        const read = await sync.whole(mp)
        const found = read.kind === 'ok' ? await findIn(unknown, read.data) : []
        if (found.length) return settled(unknown, found, null, actor)
      }
      return viewOf(unknown)
    }
    const fault = await goodsFault(answer, mp, pictures)
    const state = answer.kind === 'refused' ? 'refused' : 'ready'
    await intents.conclude(sent, { state, wechat: fault.more.wechat }, actor, asked)
    throw fault
  }

  const findIn = async (row: Wish, listed: readonly WechatGoods[]) =>
    madeBy(row, listed, await intents.claimed(row.mp, 'goods.add'))

  return {
    async add(mp: string, key: string, wish: NewGoods, actor: Actor): Promise<Intent> {
      const known = await intents.one(mp, key)
      if (!known || known.state === 'ready') {
        const fields = await images.problems(mp, { image: { id: wish.image, slot: 'goods' } })
        if (Object.keys(fields).length) throw new Fault('badRequest', 'Some fields cannot be taken.', { fields })
      }
      const row = await intents.begin(mp, key, 'goods.add', wish, actor)
      if (row.state === 'refused' && row.wechat) {
        const fields = goodsFields(row.wechat.errcode)
        throw new Fault('refused', 'WeChat refused this.', { wechat: row.wechat, ...(fields && { fields }) })
      }
      if (row.state !== 'ready') return sending.get(key) ?? viewOf(row)
      let going = sending.get(key)
      if (!going) {
        going = send(row, actor).finally(() => sending.delete(key))
        sending.set(key, going)
      }
      return going
    },

    /** Looks once for what became of an unknown wish; wishes that are due together share one read of the library. */
    async settle(row: Wish): Promise<void> {
      const afterSending = ((row.sent_at ?? now()) + 1) * 1000
      const read = await sync.whole(row.mp, Math.min(Date.now(), Math.max(afterSending, Date.now() - 2000 * pace)))
      if (read.kind === 'ok') {
        const ids = await findIn(row, read.data)
        if (ids.length) return void (await settled(row, ids, null, kaiboItself))
      }
      if ((await intents.looked(row)) === 'again') return
      // If WeChat could not be read just now, that is no proof: look on.
      if (read.kind !== 'ok') return intents.lookLater(row)
      await intents.conclude(row, { state: 'absent', ...(row.wechat && { wechat: row.wechat }) }, kaiboItself)
      await hub.tell(row.mp, { kind: 'intents', ids: [row.id] })
    },

    noteNoneLeft,
  }
}
export type GoodsMaker = ReturnType<typeof createGoodsMaker>
