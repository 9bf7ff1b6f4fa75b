import { createHash } from 'node:crypto'
import { memberRoles, roleSeats, type GiveableRole } from '#contract/member-roles.ts'
import { may, type Role } from '#contract/permissions.ts'
import type { BookEntry, Member, Members } from '#contract/people.ts'
import { Fault } from '../fault.ts'
import type { WechatPictures } from '../images/wechat-pictures.ts'
import type { MiniPrograms } from '../mini-programs/mini-programs.ts'
import type { Intents } from '../rooms/intents.ts'
import { faultOf } from '../rooms/refusal-fields.ts'
import type { RoomStore } from '../rooms/room-store.ts'
import type { Hub } from '../events/hub.ts'
import { note, type Actor } from '../store/activity.ts'
import type { Db } from '../store/database.ts'
import type { MembersSync } from './members-sync.ts'
import type { MemberRow, PeopleStore, PersonRow } from './people-store.ts'
import { roomsOf } from './rooms-of.ts'

type Parts = {
  db: Db
  people: PeopleStore
  membersSync: MembersSync
  rooms: RoomStore
  intents: Intents
  pictures: WechatPictures
  miniPrograms: MiniPrograms
  hub: Hub
}

export const mayIds = (actor: Actor): boolean => may((actor.role ?? undefined) as Role | undefined, 'people.ids')

/** The openid itself never leaves the gateway. */
export const memberId = ({ mp, openid }: Pick<MemberRow, 'mp' | 'openid'>): string =>
  createHash('sha256').update(`${mp}/${openid}`).digest('hex').slice(0, 16)

/** The highest role first, then by name. */
const rankOf = ({ roles }: MemberRow) => Math.min(memberRoles.length, ...roles.map((role) => memberRoles.indexOf(role)))
const inOrder = (a: MemberRow, b: MemberRow) => rankOf(a) - rankOf(b) || a.nickname.localeCompare(b.nickname, 'zh-CN')

/** Being anchor needs it, so whoever holds that role is verified at least since WeChat last changed it (§6, 400002). */
function verifiedSince(row: MemberRow | undefined, person: PersonRow | undefined): number | null {
  const byRole = row?.roles.includes('anchor') ? row.changed_at : null
  const all = [byRole, person?.verified_since ?? null].filter((at) => at !== null)
  return all.length ? Math.min(...all) : null
}

/** WeChat's members, and the address book that goes with them. */
export function createMembers({ db, people, membersSync, rooms, intents, pictures, miniPrograms, hub }: Parts) {
  const byOpenid = (persons: readonly PersonRow[]) =>
    new Map(persons.flatMap((person) => (person.openid === null ? [] : [[person.openid, person] as const])))

  async function view(mp: string, actor: Actor): Promise<Member[]> {
    const [rows, persons, all] = await Promise.all([people.members(mp), people.persons(mp), rooms.all(mp)])
    const known = byOpenid(persons)
    const ahead = roomsOf(all)
    const shown = mayIds(actor)
    return rows.sort(inOrder).map((row) => {
      const person = known.get(row.openid)
      return {
        id: memberId(row),
        nickname: row.nickname,
        picture: pictures.urlOf(mp, row.picture_url),
        roles: row.roles,
        masked: row.masked,
        wechatKnown: person !== undefined,
        wechat: shown ? (person?.wechat ?? null) : null,
        changedAt: row.changed_at,
        verifiedSince: verifiedSince(row, person),
        rooms: ahead(person?.wechat ?? null, row.nickname),
      }
    })
  }

  async function list(mp: string, actor: Actor): Promise<Members> {
    const [{ as_of, stale, stale_since }, found, given, taken] = await Promise.all([
      people.state(mp),
      view(mp, actor),
      intents.pending(mp, 'role.give'),
      intents.pending(mp, 'role.take'),
    ])
    const seatsOf = (role: GiveableRole) => ({
      limit: roleSeats[role],
      used: found.filter(({ roles }) => roles.includes(role)).length,
    })
    return {
      members: found,
      seats: { admin: seatsOf('admin'), anchor: seatsOf('anchor'), operator: seatsOf('operator') },
      asOf: as_of,
      stale: stale && { code: stale, since: stale_since ?? 0 },
      pending: [...given, ...taken],
    }
  }

  /** @throws notFound */
  async function find(mp: string, id: string): Promise<{ row: MemberRow; person: PersonRow | undefined }> {
    const row = (await people.members(mp)).find((one) => memberId(one) === id)
    if (!row) throw new Fault('notFound', 'No such member.')
    return { row, person: byOpenid(await people.persons(mp)).get(row.openid) }
  }

  return {
    find,

    async list(mp: string, actor: Actor): Promise<Members> {
      // Nothing to show yet: this one waits for WeChat.
      if ((await people.state(mp)).as_of === null) {
        const read = await membersSync.read(mp)
        if (read.kind !== 'ok') throw await faultOf(read, mp, pictures)
      } else await membersSync.someoneLooks(mp)
      return list(mp, actor)
    },

    async readAgain(mp: string, actor: Actor): Promise<Members> {
      const read = await membersSync.read(mp)
      if (read.kind !== 'ok') throw await faultOf(read, mp, pictures)
      return list(mp, actor)
    },

    async book(mp: string): Promise<BookEntry[]> {
      await membersSync.learnFromRooms(mp)
      const [rows, persons, all] = await Promise.all([people.members(mp), people.persons(mp), rooms.all(mp)])
      const members = new Map(rows.map((row) => [row.openid, row]))
      const ahead = roomsOf(all)
      return persons.map((person) => {
        const row = person.openid === null ? undefined : members.get(person.openid)
        return {
          wechat: person.wechat,
          nickname: row?.nickname ?? person.nickname,
          picture: pictures.urlOf(mp, row?.picture_url),
          roles: row?.roles ?? [],
          verifiedSince: verifiedSince(row, person),
          rooms: ahead(person.wechat, null),
        }
      })
    },

    /** An id that is another's would take that one's role: kept only if WeChat finds this very member by it. */
    async tellId(mp: string, id: string, wechat: string, actor: Actor): Promise<Member> {
      const { row } = await find(mp, id)
      const answer = await miniPrograms.get(mp).members.find(wechat)
      if (answer.kind !== 'ok') throw await faultOf(answer, mp, pictures)
      if (answer.data.length !== 1 || answer.data[0]?.openid !== row.openid)
        throw new Fault('badRequest', 'WeChat does not find this member by that id.', {
          fields: { wechat: { rule: 'invalid' } },
        })
      await people.learn(mp, wechat, { openid: row.openid, nickname: row.nickname })
      await note(db, {
        mp,
        actor,
        act: 'people.id',
        target: row.nickname || row.masked,
        outcome: 'ok',
        before: { wechat: row.masked },
        after: { wechat },
      })
      await hub.tell(mp, { kind: 'people', rooms: [] })
      const told = (await view(mp, actor)).find((one) => one.id === id)
      if (!told) throw new Fault('notFound', 'No such member.')
      return told
    },
  }
}
export type MembersActs = ReturnType<typeof createMembers>
