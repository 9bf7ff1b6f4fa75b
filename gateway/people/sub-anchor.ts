import type { RoomPeople } from '#contract/people.ts'
import { Fault } from '../fault.ts'
import type { Actor } from '../store/activity.ts'
import type { Answer } from '../wechat/answer.ts'
import type { RoomPeopleActs, RoomPeopleParts } from './room-people.ts'

const anotherIsSet = 500003
const theSameAgain = 500004
const notVerified = 500002

const now = () => Math.floor(Date.now() / 1000)

/** The sub-anchor of a room (§3.10): one at most, set or changed by two different calls. */
export function createSubAnchor(roomPeople: RoomPeopleActs, { people, miniPrograms }: Omit<RoomPeopleParts, 'pace'>) {
  const { mustBeOpen, mustRead, readOr, show, shownAfter, write } = roomPeople

  async function set(mp: string, room: number, wechat: string, actor: Actor): Promise<RoomPeople> {
    const { own } = await mustBeOpen(mp, room)
    if (own.anchorWechat === wechat)
      throw new Fault('badRequest', 'Anchor and sub-anchor must differ.', {
        fields: { wechat: { rule: 'sameAsAnchor' } },
      })
    const before = await mustRead(mp, room)
    if (before.sub_anchor === wechat) return show(mp, room, actor, before)
    const api = miniPrograms.get(mp).roomPeople
    const send = async (): Promise<Answer<null>> => {
      let answer =
        before.sub_anchor === null ? await api.addSubAnchor(room, wechat) : await api.changeSubAnchor(room, wechat)
      // Somebody set another one since it was read.
      if (answer.kind === 'refused' && answer.wechat.errcode === anotherIsSet)
        answer = await api.changeSubAnchor(room, wechat)
      const same = answer.kind === 'refused' && answer.wechat.errcode === theSameAgain
      if (answer.kind === 'refused' && answer.wechat.errcode === notVerified)
        await people.learn(mp, wechat, { verifiedSince: null })
      return same ? { kind: 'ok', data: null, at: now() } : answer
    }
    await write(
      {
        ...{ mp, room, actor, act: 'subAnchor.set' },
        before: { subAnchor: before.sub_anchor },
        after: { subAnchor: wechat },
      },
      send,
      async () => {
        const seen = await readOr(mp, room)
        return seen && seen.sub_anchor === wechat
      },
    )
    await people.learn(mp, wechat, { verifiedSince: now() })
    return shownAfter(mp, room, actor, (seen) => ({ ...seen, sub_anchor: wechat }))
  }

  async function remove(mp: string, room: number, actor: Actor): Promise<RoomPeople> {
    await mustBeOpen(mp, room)
    const before = await mustRead(mp, room)
    if (before.sub_anchor === null) return show(mp, room, actor, before)
    await write(
      {
        ...{ mp, room, actor, act: 'subAnchor.remove' },
        before: { subAnchor: before.sub_anchor },
        after: { subAnchor: null },
      },
      () => miniPrograms.get(mp).roomPeople.removeSubAnchor(room),
      async () => {
        const seen = await readOr(mp, room)
        return seen && seen.sub_anchor === null
      },
    )
    return shownAfter(mp, room, actor, (seen) => ({ ...seen, sub_anchor: null }))
  }

  return { set, remove }
}
export type SubAnchor = ReturnType<typeof createSubAnchor>
