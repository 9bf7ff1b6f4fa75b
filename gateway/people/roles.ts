import type { Intent } from '#contract/intents.ts'
import type { GiveableRole } from '#contract/member-roles.ts'
import type { Hub } from '../events/hub.ts'
import { Fault } from '../fault.ts'
import type { WechatPictures } from '../images/wechat-pictures.ts'
import type { MiniPrograms } from '../mini-programs/mini-programs.ts'
import { oneAtATime } from '../rooms/one-at-a-time.ts'
import { viewOf, type IntentRow, type Intents, type RoleWish } from '../rooms/intents.ts'
import { faultOf, refusal } from '../rooms/refusal-fields.ts'
import { kaiboItself, type Actor } from '../store/activity.ts'
import type { Answer } from '../wechat/answer.ts'
import { masked, type WechatMember } from '../wechat/members.ts'
import type { AnchorRoles } from './anchor-roles.ts'
import { memberId, type MembersActs } from './members.ts'
import type { PeopleStore } from './people-store.ts'

type Parts = {
  people: PeopleStore
  anchorRoles: AnchorRoles
  members: MembersActs
  intents: Intents
  pictures: WechatPictures
  miniPrograms: MiniPrograms
  hub: Hub
}
type Wish = IntentRow<RoleWish>

const now = () => Math.floor(Date.now() / 1000)
const notVerified = 400002
const alreadyHeld = 400004

/**
 * Roles of members (§6): one call each, an intent each. What nobody answered is settled by reading the list: it says who
 * holds what, so a wish is fulfilled when the list says so, whoever did it.
 */
export function createRoles({ people, anchorRoles, members, intents, pictures, miniPrograms, hub }: Parts) {
  const sending = new Map<string, Promise<Intent>>()
  const inTurn = oneAtATime()
  const api = (mp: string) => miniPrograms.get(mp).members

  const call = ({ mp, kind, payload: { wechat, role } }: Wish) =>
    kind === 'role.give' ? api(mp).give(wechat, role) : api(mp).take(wechat, role)

  /** Whether the list, as just read, says what was wished; undefined if it could not be read. Keeps what it saw. */
  async function isSo({ mp, kind, payload }: Wish): Promise<boolean | undefined> {
    const answer = await api(mp).find(payload.wechat)
    if (answer.kind !== 'ok') return undefined
    await pictures.note(
      mp,
      answer.data.map(({ pictureUrl }) => pictureUrl),
    )
    for (const one of answer.data) await people.putMember(mp, one)
    const { openid } = payload
    // Whoever lost the last role is no member any more.
    if (openid !== undefined && !answer.data.some((one) => one.openid === openid)) await people.dropMember(mp, openid)
    const holds = (one: WechatMember) => one.roles.includes(payload.role)
    if (kind === 'role.take') return !answer.data.some((one) => one.openid === openid && holds(one))
    if (!answer.data.some(holds)) return false
    const [only, ...more] = answer.data
    if (only && more.length === 0)
      await people.learn(mp, payload.wechat, { openid: only.openid, nickname: only.nickname })
    return true
  }

  async function settled(row: Wish, actor: Actor, answers?: number): Promise<Intent> {
    const { mp, kind, payload } = row
    await people.learn(mp, payload.wechat, {
      ...(kind === 'role.give' && payload.role === 'anchor' && { verifiedSince: now() }),
    })
    if (payload.role === 'anchor') await anchorRoles.learn(mp, payload.wechat, kind === 'role.give')
    await intents.conclude(row, { state: 'ok' }, actor, answers)
    await tell(row)
    return viewOf({ ...row, state: 'ok' })
  }

  async function tell({ mp, id }: Wish): Promise<void> {
    await hub.tell(mp, { kind: 'people', rooms: [] })
    await hub.tell(mp, { kind: 'intents', ids: [id] })
  }

  /** Once; after an unheard answer it is read first, and asked once more only if it is surely not so. */
  async function ask(row: Wish): Promise<Answer<null>> {
    const first = await call(row)
    if (first.kind !== 'unknown') {
      if (first.kind === 'ok') await isSo(row) // what the page shows next
      return first
    }
    const so = await isSo(row)
    if (so !== false) return so ? { kind: 'ok', data: null, at: now() } : first
    const again = await call(row)
    const soNow = await isSo(row)
    if (again.kind === 'ok' || soNow) return { kind: 'ok', data: null, at: now() }
    // It has answered twice, with a code that no document explains (2003), and nothing has changed: that is a no.
    if (again.kind === 'unknown' && again.why === 'unknownCode' && again.wechat)
      return { kind: 'refused', wechat: again.wechat, raw: {} }
    // The first was asked the same, so it is refused as well; unless the list is late in showing that it was not.
    return again.kind === 'refused' && again.wechat.errcode !== alreadyHeld ? again : first
  }

  async function rolesNow(mp: string, openid: string | undefined, wechat: string) {
    const known = openid ?? (await people.persons(mp)).find((one) => one.wechat === wechat)?.openid
    return (await people.members(mp)).find((row) => row.openid === known)?.roles ?? null
  }

  async function send(row: Wish, actor: Actor): Promise<Intent> {
    const { mp, payload } = row
    const before = { roles: await rolesNow(mp, payload.openid, payload.wechat) }
    const asked = await intents.markSent(row, { knownMax: 0, before }, actor)
    // Another gateway on this database sent it a moment ago; its outcome is on its way.
    if (asked === undefined) return viewOf((await intents.one(mp, row.id)) ?? row)
    const sent: Wish = { ...row, state: 'sent', sent_at: now() }
    const answer = await ask(sent)
    if (answer.kind === 'ok') return settled(sent, actor, asked)
    if (answer.kind === 'unknown') {
      await intents.conclude(sent, { state: 'unknown', wechat: answer.wechat }, actor, asked)
      await tell(sent)
      return viewOf({ ...sent, state: 'unknown', wechat: answer.wechat ?? null })
    }
    if (answer.kind === 'refused' && answer.wechat.errcode === notVerified)
      await people.learn(mp, payload.wechat, { verifiedSince: null })
    const fault = await faultOf(answer, mp, pictures)
    const state = answer.kind === 'refused' ? 'refused' : 'ready'
    await intents.conclude(sent, { state, wechat: fault.more.wechat }, actor, asked)
    throw fault
  }

  async function wish(mp: string, key: string, kind: Intent['kind'], payload: RoleWish, actor: Actor): Promise<Intent> {
    const row = await intents.begin(mp, key, kind, payload, actor)
    if (row.state === 'refused' && row.wechat) throw refusal(row.wechat)
    if (row.state !== 'ready') return sending.get(key) ?? viewOf(row)
    let going = sending.get(key)
    if (!going) {
      going = inTurn(`${mp}/${payload.wechat}`, () => send(row, actor)).finally(() => sending.delete(key))
      sending.set(key, going)
    }
    return going
  }

  /** What was asked with this key before: the name that goes with it may have become known since. */
  async function payloadOf(mp: string, key: string): Promise<RoleWish | undefined> {
    const row = await intents.one(mp, key)
    return row && 'role' in row.payload ? row.payload : undefined
  }

  return {
    async give(mp: string, key: string, wechat: string, role: GiveableRole, actor: Actor): Promise<Intent> {
      const asked = await payloadOf(mp, key)
      if (asked?.wechat === wechat && asked.role === role) return wish(mp, key, 'role.give', asked, actor)
      const known = (await people.persons(mp)).find((one) => one.wechat === wechat)
      return wish(mp, key, 'role.give', { name: known?.nickname || masked(wechat), wechat, role }, actor)
    },

    async take(mp: string, key: string, id: string, role: GiveableRole, actor: Actor): Promise<Intent> {
      const asked = await payloadOf(mp, key)
      if (asked?.openid && memberId({ mp, openid: asked.openid }) === id && asked.role === role)
        return wish(mp, key, 'role.take', asked, actor)
      const { row, person } = await members.find(mp, id)
      if (!person)
        throw new Fault('notAllowedNow', 'WeChat hides the id of this member: tell it first.', { why: 'idUnknown' })
      const { nickname, masked: shown, openid } = row
      return wish(mp, key, 'role.take', { name: nickname || shown, wechat: person.wechat, role, openid }, actor)
    },

    /** Looks once for what became of an unknown wish. */
    async settle(row: Wish): Promise<void> {
      const so = await isSo(row)
      if (so) return void (await settled(row, kaiboItself))
      if ((await intents.looked(row)) === 'again') return
      // If WeChat could not be read just now, that is no proof: look on.
      if (so === undefined) return intents.lookLater(row)
      await intents.conclude(row, { state: 'absent', ...(row.wechat && { wechat: row.wechat }) }, kaiboItself)
      await tell(row)
    },
  }
}
export type Roles = ReturnType<typeof createRoles>
