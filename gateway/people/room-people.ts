import { canChangePeople, type AssistantOutcome, type NewAssistant, type RoomPeople } from '#contract/people.ts'
import type { Hub } from '../events/hub.ts'
import { Fault } from '../fault.ts'
import { outcomeOf } from '../goods/refusals.ts'
import type { WechatPictures } from '../images/wechat-pictures.ts'
import type { MiniPrograms } from '../mini-programs/mini-programs.ts'
import { oneAtATime } from '../rooms/one-at-a-time.ts'
import { faultOf } from '../rooms/refusal-fields.ts'
import type { RoomStore } from '../rooms/room-store.ts'
import { note, type Actor } from '../store/activity.ts'
import type { Db } from '../store/database.ts'
import type { Answer, Failure } from '../wechat/answer.ts'
import { masked } from '../wechat/members.ts'
import type { WechatAssistant } from '../wechat/room-people.ts'
import { mayIds } from './members.ts'
import type { PeopleStore } from './people-store.ts'

export type RoomPeopleParts = {
  db: Db
  people: PeopleStore
  rooms: RoomStore
  pictures: WechatPictures
  miniPrograms: MiniPrograms
  hub: Hub
  pace: number
}
/** What was last read of a room's people. */
export type Seen = { assistants: WechatAssistant[]; seats: number; sub_anchor: string | null; as_of: number }

/** Seconds for which a reading is good for looking at; before each write it is read again. */
const goodFor = 10
const alreadyAssistant = 600001
const notAssistant = 600002

const now = () => Math.floor(Date.now() / 1000)

/** Assistants of a room (§3.9), and what both they and the sub-anchor need. All of it can be read back. */
export function createRoomPeople(parts: RoomPeopleParts) {
  const { db, people, rooms, pictures, miniPrograms, hub, pace } = parts
  const inTurn = oneAtATime()
  const api = (mp: string) => miniPrograms.get(mp).roomPeople

  async function find(mp: string, id: number) {
    const row = Number.isSafeInteger(id) ? await rooms.one(mp, id) : undefined
    if (!row || row.gone_at !== null) throw new Fault('notFound', 'No such room.')
    return row
  }

  async function mustBeOpen(mp: string, id: number) {
    const row = await find(mp, id)
    if (!canChangePeople({ status: row.actual?.status ?? 'notStarted' }))
      throw new Fault('notAllowedNow', 'The show is over.', { why: 'roomOver' })
    return row
  }

  /** Both lists, as WeChat has them now; what they tell of ids goes into the address book. */
  async function read(mp: string, room: number): Promise<Answer<Seen>> {
    const list = await api(mp).assistants(room)
    if (list.kind !== 'ok') return list
    const sub = await api(mp).subAnchor(room)
    if (sub.kind !== 'ok') return sub
    const assistants = list.data.list
    await pictures.note(
      mp,
      assistants.map(({ pictureUrl }) => pictureUrl),
    )
    for (const { wechat, nickname } of assistants) await people.learn(mp, wechat, { nickname: nickname || undefined })
    const sub_anchor = sub.data || null
    const seen = { assistants, seats: list.data.seats, sub_anchor, as_of: sub.at }
    const before = await people.room(mp, room)
    await people.putRoom({ mp, room, ...seen })
    const known = (await rooms.one(mp, room))?.own.subAnchorWechat ?? null
    if (known !== sub_anchor)
      await rooms.changeOwn(mp, room, ({ subAnchorWechat: _, ...own }) =>
        sub_anchor === null ? own : { ...own, subAnchorWechat: sub_anchor },
      )
    if (before && whoIs(before) !== whoIs(seen)) await hub.tell(mp, { kind: 'people', rooms: [room] })
    return { ...sub, data: seen }
  }

  /** Now, for whoever is about to write. @throws what kept WeChat from answering */
  async function mustRead(mp: string, room: number): Promise<Seen> {
    const answer = await read(mp, room)
    if (answer.kind !== 'ok') throw await faultOf(answer, mp, pictures)
    return answer.data
  }

  const readOr = async (mp: string, room: number): Promise<Seen | undefined> => {
    const answer = await read(mp, room)
    return answer.kind === 'ok' ? answer.data : undefined
  }

  async function show(mp: string, roomId: number, actor: Actor, seen: Seen, failed?: Failure): Promise<RoomPeople> {
    const shown = mayIds(actor) ? (id: string) => id : masked
    const book = new Map((await people.persons(mp)).map((person) => [person.wechat, person]))
    const members = new Map((await people.members(mp)).map((row) => [row.openid, row]))
    const sub = seen.sub_anchor === null ? undefined : book.get(seen.sub_anchor)
    const subMember = sub?.openid ? members.get(sub.openid) : undefined
    return {
      roomId,
      assistants: seen.assistants.map(({ wechat, nickname, pictureUrl, changedAt }) => ({
        wechat: shown(wechat),
        nickname,
        picture: pictures.urlOf(mp, pictureUrl),
        changedAt,
      })),
      seats: seen.seats,
      subAnchor:
        seen.sub_anchor === null
          ? null
          : {
              wechat: shown(seen.sub_anchor),
              nickname: subMember?.nickname ?? sub?.nickname ?? null,
              picture: pictures.urlOf(mp, subMember?.picture_url),
            },
      asOf: seen.as_of,
      stale: failed
        ? {
            code: failed.kind === 'notConnected' || failed.kind === 'quotaGone' ? failed.kind : 'wechatAway',
            since: now(),
          }
        : null,
    }
  }

  /** It is done; if it cannot be read just now, what was known with that change in it. */
  async function shownAfter(mp: string, room: number, actor: Actor, change: (seen: Seen) => Seen): Promise<RoomPeople> {
    const seen = await readOr(mp, room)
    if (seen) return show(mp, room, actor, seen)
    const kept = change((await people.room(mp, room)) ?? (await mustRead(mp, room)))
    await people.putRoom({ mp, room, ...kept })
    return show(mp, room, actor, kept)
  }

  type Told = { mp: string; room: number; actor: Actor; act: string; who?: string; before?: unknown; after?: unknown }

  /** Asked, answered, noted, told. `isSo` reads whether an unheard answer was a yes; undefined if it cannot be read. */
  async function write(
    { mp, room, actor, act, who, before, after }: Told,
    send: () => Promise<Answer<null>>,
    isSo: () => Promise<boolean | undefined>,
  ): Promise<void> {
    const target = who === undefined ? String(room) : `${room}/${who}`
    const asked = await note(db, { mp, actor, act, target, outcome: 'asked', before, after })
    const answer = await onceMore(send, isSo)
    await hub.tell(mp, { kind: 'people', rooms: [room] })
    if (answer.kind === 'ok')
      return void (await note(db, { mp, actor, act, target, outcome: 'ok', after, answers: asked }))
    const fault = await faultOf(answer, mp, pictures)
    const { wechat } = fault.more
    await note(db, { mp, actor, act, target, outcome: outcomeOf(answer), wechat, answers: asked })
    throw fault
  }

  return {
    inTurn: <T>(mp: string, room: number, work: () => Promise<T>) => inTurn(`${mp}/${room}`, work),
    mustBeOpen,
    mustRead,
    readOr,
    show,
    shownAfter,
    write,

    /** As read in the last seconds; if WeChat does not answer, what it last said, with its age. */
    async view(mp: string, room: number, actor: Actor): Promise<RoomPeople> {
      await find(mp, room)
      const kept = await people.room(mp, room)
      if (kept && kept.as_of + goodFor * pace > now()) return show(mp, room, actor, kept)
      const answer = await read(mp, room)
      if (answer.kind === 'ok') return show(mp, room, actor, answer.data)
      if (!kept) throw await faultOf(answer, mp, pictures)
      return show(mp, room, actor, kept, answer)
    },

    /** All at once; if WeChat says no to all of them for the sake of one, one by one, so that each has its own outcome. */
    async addAssistants(mp: string, room: number, wanted: readonly NewAssistant[], actor: Actor) {
      await mustBeOpen(mp, room)
      const before = await mustRead(mp, room)
      const outcomes = new Map<string, AssistantOutcome>()
      const set = (wechat: string, outcome: AssistantOutcome['outcome'], answer?: AssistantOutcome['answer']) =>
        outcomes.set(wechat, { wechat, outcome, ...(answer && { answer }) })

      const there = new Set(before.assistants.map(({ wechat }) => wechat))
      const once = [...new Map(wanted.map((one) => [one.wechat, one])).values()]
      for (const { wechat } of once) if (there.has(wechat)) set(wechat, 'already')
      const fresh = once.filter(({ wechat }) => !there.has(wechat))
      const left = Math.max(0, before.seats - before.assistants.length)
      for (const { wechat } of fresh.slice(left)) set(wechat, 'full')
      const fit = fresh.slice(0, left)

      const act = 'assistants.add'
      const target = String(room)
      const names = (list: readonly { wechat: string; nickname: string }[]) =>
        list.map(({ wechat, nickname }) => ({ wechat, nickname }))
      const asked =
        fit.length > 0 &&
        (await note(db, {
          ...{ mp, actor, act, target, outcome: 'asked' },
          before: names(before.assistants),
          after: names(fit),
        }))
      const send = async (some: readonly NewAssistant[]): Promise<void> => {
        if (some.length === 0) return
        const answer = await api(mp).addAssistants(room, some)
        if (answer.kind === 'ok') return some.forEach(({ wechat }) => set(wechat, 'added'))
        const [only, ...more] = some
        if (answer.kind !== 'refused' && answer.kind !== 'unknown') {
          for (const { wechat } of some) set(wechat, 'failed', answer.wechat)
          return
        }
        if (only && more.length === 0 && answer.kind === 'refused')
          return void set(
            only.wechat,
            answer.wechat.errcode === alreadyAssistant ? 'already' : 'refused',
            answer.wechat,
          )
        // Who got in is not documented: read, and ask for each of the others alone, once.
        const seen = await readOr(mp, room)
        if (!seen) return some.forEach(({ wechat }) => set(wechat, 'unknown', answer.wechat))
        const inside = new Set(seen.assistants.map(({ wechat }) => wechat))
        for (const one of some) {
          if (inside.has(one.wechat)) set(one.wechat, 'added')
          else if (outcomes.get(one.wechat)?.outcome === 'failed') continue
          else {
            set(one.wechat, 'failed', answer.wechat)
            await send([one])
          }
        }
      }
      await send(fit)

      const after = await readOr(mp, room)
      const result = once.flatMap(({ wechat }) => outcomes.get(wechat) ?? [])
      if (asked !== false) {
        const of = result.filter(({ wechat }) => fit.some((one) => one.wechat === wechat))
        const isOk = of.every(({ outcome }) => outcome === 'added' || outcome === 'already')
        const outcome = isOk ? 'ok' : of.some((one) => one.outcome === 'unknown') ? 'unknown' : 'refused'
        const wechat = of.find(({ answer }) => answer)?.answer
        await note(db, { mp, actor, act, target, outcome, after: of, wechat, answers: asked })
        await hub.tell(mp, { kind: 'people', rooms: [room] })
      }
      return { people: await show(mp, room, actor, after ?? before), outcomes: result }
    },

    async rename(mp: string, room: number, wechat: string, nickname: string, actor: Actor): Promise<RoomPeople> {
      await mustBeOpen(mp, room)
      const was = (await mustRead(mp, room)).assistants.find((one) => one.wechat === wechat)
      if (!was) throw new Fault('notFound', 'No such assistant of this room.')
      await write(
        {
          ...{ mp, room, actor, act: 'assistants.rename', who: wechat },
          before: { nickname: was.nickname },
          after: { nickname },
        },
        () => api(mp).renameAssistant(room, wechat, nickname),
        async () =>
          (await readOr(mp, room))?.assistants.some((one) => one.wechat === wechat && one.nickname === nickname),
      )
      return shownAfter(mp, room, actor, (seen) => ({
        ...seen,
        assistants: seen.assistants.map((one) => (one.wechat === wechat ? { ...one, nickname } : one)),
      }))
    },

    async remove(mp: string, room: number, wechat: string, actor: Actor): Promise<RoomPeople> {
      await mustBeOpen(mp, room)
      const before = await mustRead(mp, room)
      const was = before.assistants.find((one) => one.wechat === wechat)
      // Gone already: what was wanted.
      if (!was) return show(mp, room, actor, before)
      await write(
        { mp, room, actor, act: 'assistants.remove', who: wechat, before: { nickname: was.nickname }, after: null },
        async () => {
          const answer = await api(mp).removeAssistant(room, wechat)
          const gone = answer.kind === 'refused' && answer.wechat.errcode === notAssistant
          return gone ? { kind: 'ok', data: null, at: now() } : answer
        },
        async () => {
          const seen = await readOr(mp, room)
          return seen && !seen.assistants.some((one) => one.wechat === wechat)
        },
      )
      return shownAfter(mp, room, actor, (seen) => ({
        ...seen,
        assistants: seen.assistants.filter((one) => one.wechat !== wechat),
      }))
    },
  }
}
export type RoomPeopleActs = ReturnType<typeof createRoomPeople>

const whoIs = ({ assistants, sub_anchor }: Pick<Seen, 'assistants' | 'sub_anchor'>) =>
  JSON.stringify([sub_anchor, assistants.map(({ wechat, nickname }) => [wechat, nickname])])

/** After an unheard answer it is read first, and asked once more only if it is surely not so (reliability.md §3.1). */
async function onceMore(
  send: () => Promise<Answer<null>>,
  isSo: () => Promise<boolean | undefined>,
): Promise<Answer<null>> {
  const first = await send()
  if (first.kind !== 'unknown') return first
  const so = await isSo()
  if (so !== false) return so ? { kind: 'ok', data: null, at: now() } : first
  const again = await send()
  if (again.kind !== 'unknown') return again
  return (await isSo()) ? { kind: 'ok', data: null, at: now() } : again
}
