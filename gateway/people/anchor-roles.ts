import { isUpcoming } from '#contract/readiness.ts'
import type { Hub } from '../events/hub.ts'
import type { MiniPrograms } from '../mini-programs/mini-programs.ts'
import type { RoomStore } from '../rooms/room-store.ts'
import type { Db } from '../store/database.ts'

type Parts = { db: Db; miniPrograms: MiniPrograms; rooms: RoomStore; hub: Hub; pace: number }

/** Seconds for which an answer is good: a role that is held rarely goes, one that is missing is about to be given. */
const goodFor = { held: 6 * 3600, missing: 300 }
/** Between two questions of one mini program, however many anchors there are. */
const askEvery = 12

const now = () => Math.floor(Date.now() / 1000)

/** Who of the anchors of coming rooms holds the anchor role, asked of WeChat one by one and seldom. */
export async function createAnchorRoles({ db, miniPrograms, rooms, hub, pace }: Parts) {
  const known = new Map<string, { held: boolean; at: number }>()
  const nextAsk = new Map<string, number>()
  const keyOf = (mp: string, wechat: string) => `${mp}/${wechat}`
  for (const row of await db.selectFrom('anchor_role').selectAll().execute())
    known.set(keyOf(row.mp, row.wechat), { held: row.held, at: row.at })

  const isStale = (mp: string, wechat: string) => {
    const answer = known.get(keyOf(mp, wechat))
    return !answer || answer.at + (answer.held ? goodFor.held : goodFor.missing) * pace < now()
  }

  const coming = async (mp: string) =>
    (await rooms.all(mp)).filter(
      ({ actual, own }) => own.anchorWechat !== undefined && isUpcoming(actual?.status ?? 'notStarted'),
    )

  async function askOne(mp: string): Promise<void> {
    if ((nextAsk.get(mp) ?? 0) > Date.now() / 1000) return
    const wechat = (await coming(mp)).map(({ own }) => own.anchorWechat ?? '').find((each) => isStale(mp, each))
    if (wechat === undefined) return
    nextAsk.set(mp, Date.now() / 1000 + askEvery * pace)
    const answer = await miniPrograms.get(mp).members.isAnchor(wechat)
    if (answer.kind !== 'ok') return
    await learn(mp, wechat, answer.data)
  }

  /** WeChat has said so: asked, or by taking or giving the role. */
  async function learn(mp: string, wechat: string, held: boolean): Promise<void> {
    const before = known.get(keyOf(mp, wechat))?.held
    const row = { mp, wechat, held, at: now() }
    known.set(keyOf(mp, wechat), row)
    await db
      .insertInto('anchor_role')
      .values(row)
      .onConflict((c) => c.columns(['mp', 'wechat']).doUpdateSet({ held: row.held, at: row.at }))
      .execute()
    if (before === held) return
    const ids = (await coming(mp)).filter(({ own }) => own.anchorWechat === wechat).map(({ id }) => id)
    if (ids.length) await hub.tell(mp, { kind: 'rooms', ids })
  }

  return {
    learn,
    /** `null` until WeChat was asked. */
    holds: (mp: string, wechat: string | undefined): boolean | null =>
      wechat === undefined ? null : (known.get(keyOf(mp, wechat))?.held ?? null),
    /** At most one question per mini program. */
    ask: async (): Promise<void> => {
      await Promise.allSettled(miniPrograms.all().map(({ id }) => askOne(id)))
    },
  }
}
export type AnchorRoles = Awaited<ReturnType<typeof createAnchorRoles>>
