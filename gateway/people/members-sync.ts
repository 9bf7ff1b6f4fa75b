import type { Hub } from '../events/hub.ts'
import type { WechatPictures } from '../images/wechat-pictures.ts'
import type { MiniPrograms } from '../mini-programs/mini-programs.ts'
import type { RoomStore } from '../rooms/room-store.ts'
import type { Answer } from '../wechat/answer.ts'
import { fits, type WechatMember } from '../wechat/members.ts'
import type { PeopleStore } from './people-store.ts'

type Parts = {
  people: PeopleStore
  rooms: RoomStore
  pictures: WechatPictures
  miniPrograms: MiniPrograms
  hub: Hub
  pace: number
}

/** Seconds for which a list is good, whoever looks, and for which an id that WeChat found nobody by is not searched again. */
const goodFor = 300
const searchAgain = 24 * 3600
/** Searches of one reading: each is a call. */
const searchesAtMost = 20

const now = () => Math.floor(Date.now() / 1000)

/** Reads WeChat's list of members, and finds out which of them the ids belong to that are known here. */
export function createMembersSync({ people, rooms, pictures, miniPrograms, hub, pace }: Parts) {
  const running = new Map<string, Promise<Answer<WechatMember[]>>>()

  /** Anchors and sub-anchors that WeChat took with a room of ours: verified, or it would have refused (300036, 300039). */
  async function learnFromRooms(mp: string): Promise<void> {
    const known = new Set((await people.persons(mp)).map(({ wechat }) => wechat))
    const fresh = new Map<string, { nickname?: string; verifiedSince?: number }>()
    for (const { own, actual } of await rooms.every(mp)) {
      const verifiedSince = own.anchorAcceptedAt
      const since = verifiedSince !== undefined && { verifiedSince }
      const nickname = actual?.anchorName ?? own.wanted?.anchorName
      if (own.anchorWechat) fresh.set(own.anchorWechat, { ...(nickname && { nickname }), ...since })
      if (own.subAnchorWechat && !fresh.has(own.subAnchorWechat)) fresh.set(own.subAnchorWechat, { ...since })
    }
    for (const [wechat, learnt] of fresh) if (!known.has(wechat)) await people.learn(mp, wechat, learnt)
  }

  /** Guessing by what the mask leaves visible would let one person lose the other's role: WeChat's search decides. */
  async function link(mp: string, list: readonly WechatMember[]): Promise<void> {
    const loose = (await people.persons(mp)).filter(
      ({ openid, wechat, looked_at }) =>
        openid === null && looked_at + searchAgain * pace < now() && list.some((one) => fits(one.masked, wechat)),
    )
    for (const { wechat } of loose.slice(0, searchesAtMost)) {
      const answer = await miniPrograms.get(mp).members.find(wechat)
      if (answer.kind !== 'ok') return
      const [only, ...more] = answer.data
      if (only && more.length === 0) await people.learn(mp, wechat, { openid: only.openid })
      else await people.looked(mp, wechat, now())
    }
  }

  async function run(mp: string): Promise<Answer<WechatMember[]>> {
    const answer = await miniPrograms.get(mp).members.all()
    if (answer.kind !== 'ok') {
      const stale = answer.kind === 'notConnected' || answer.kind === 'quotaGone' ? answer.kind : 'wechatAway'
      const before = await people.state(mp)
      await people.setState(mp, { stale, stale_since: before.stale_since ?? now() })
    } else {
      await pictures.note(
        mp,
        answer.data.map(({ pictureUrl }) => pictureUrl),
      )
      await people.replaceMembers(mp, answer.data)
      await learnFromRooms(mp)
      await link(mp, answer.data)
      await people.setState(mp, { as_of: answer.at, stale: null, stale_since: null })
    }
    await hub.tell(mp, { kind: 'people', rooms: [] })
    return answer
  }

  /** Joins the reading that is under way. */
  function read(mp: string): Promise<Answer<WechatMember[]>> {
    const current = running.get(mp)
    if (current) return current
    const done = run(mp).finally(() => running.delete(mp))
    running.set(mp, done)
    return done
  }

  return {
    read,
    learnFromRooms,
    /** Somebody looks: read in the background if the list is old. A long one is read less often: each 30 members are a call. */
    async someoneLooks(mp: string): Promise<void> {
      const { as_of, stale_since } = await people.state(mp)
      const pages = Math.ceil((await people.members(mp)).length / 30)
      const good = Math.max(goodFor, pages * 60) * pace
      if (Math.max(as_of ?? 0, stale_since ?? 0) + good < now()) read(mp).catch(() => {})
    },
  }
}
export type MembersSync = ReturnType<typeof createMembersSync>
