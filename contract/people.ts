import * as z from 'zod/mini'
import type { Endpoint } from './endpoint.ts'
import { wechatAnswer } from './fault.ts'
import { intent } from './intents.ts'
import { giveableRole, memberRoles } from './member-roles.ts'
import { wechatId, type LiveStatus } from './rooms.ts'
import { unitsText } from './text-units.ts'

/** Whole, as its owner sees it in WeChat: what WeChat's list shows of one (`xi****ei`) cannot be sent back. */
export const wholeWechatId = wechatId.check(z.regex(/^[^*\s]*$/))

/** A show that has not ended and that this person is on. */
const personsRoom = z.object({
  id: z.number(),
  name: z.string(),
  startsAt: z.number(),
  endsAt: z.number(),
  as: z.enum(['anchor', 'subAnchor']),
  /** False if only the anchor's name fits: of a room made elsewhere WeChat never tells the id. */
  sure: z.boolean(),
})
export type PersonsRoom = z.output<typeof personsRoom>

export const member = z.object({
  /** Ours, made of WeChat's openid. */
  id: z.string(),
  nickname: z.string(),
  /** On our origin. */
  picture: z.nullable(z.string()),
  roles: z.array(z.enum(memberRoles)),
  /** What WeChat shows of the id: `xi****ei`. */
  masked: z.string(),
  /** Whether Kaibo knows the whole id; without it no role can be taken or given. */
  wechatKnown: z.boolean(),
  /** The whole id, for those who may see it (`people.ids`). */
  wechat: z.nullable(z.string()),
  /** Unix seconds; when WeChat last changed this member. */
  changedAt: z.nullable(z.number()),
  /** Since when WeChat is known to have taken this person as verified, which being anchor needs. Unix seconds. */
  verifiedSince: z.nullable(z.number()),
  rooms: z.array(personsRoom),
})
export type Member = z.output<typeof member>

const staleness = z.nullable(z.object({ code: z.enum(['wechatAway', 'notConnected', 'quotaGone']), since: z.number() }))

const seats = z.object({ limit: z.number(), used: z.number() })

export const members = z.object({
  members: z.array(member),
  /** How many may hold a role, and how many do. */
  seats: z.object({ admin: seats, anchor: seats, operator: seats }),
  /** When WeChat last gave the whole list, Unix seconds. */
  asOf: z.nullable(z.number()),
  stale: staleness,
  /** Roles asked for whose outcome is open, or was settled without anybody looking. */
  pending: z.array(intent),
})
export type Members = z.output<typeof members>

/** Somebody whose whole WeChat id Kaibo has been told, here or by WeChat. */
export const bookEntry = z.object({
  wechat: z.string(),
  nickname: z.nullable(z.string()),
  picture: z.nullable(z.string()),
  roles: z.array(z.enum(memberRoles)),
  verifiedSince: z.nullable(z.number()),
  rooms: z.array(personsRoom),
})
export type BookEntry = z.output<typeof bookEntry>

export const assistant = z.object({
  /** Masked for those without `people.ids`. */
  wechat: z.string(),
  nickname: z.string(),
  picture: z.nullable(z.string()),
  changedAt: z.nullable(z.number()),
})
export type Assistant = z.output<typeof assistant>

export const roomPeople = z.object({
  roomId: z.number(),
  assistants: z.array(assistant),
  /** Seats, as WeChat says them with each list (§3.9). */
  seats: z.number(),
  subAnchor: z.nullable(
    z.object({ wechat: z.string(), nickname: z.nullable(z.string()), picture: z.nullable(z.string()) }),
  ),
  asOf: z.number(),
  stale: staleness,
})
export type RoomPeople = z.output<typeof roomPeople>

const newAssistant = z.strictObject({
  wechat: wholeWechatId,
  /** As viewers see it. WeChat documents no length. */
  nickname: unitsText(1, 30),
})
export type NewAssistant = z.output<typeof newAssistant>

/**
 * `added` · `already` is an assistant (600001) · `refused` with WeChat's reason · `full` no seat left · `unknown` nobody heard,
 * and reading back failed as well · `failed` surely not there, for a reason WeChat did not give.
 */
const assistantOutcome = z.object({
  wechat: z.string(),
  outcome: z.enum(['added', 'already', 'refused', 'full', 'unknown', 'failed']),
  answer: z.optional(wechatAnswer),
})
export type AssistantOutcome = z.output<typeof assistantOutcome>

/** WeChat documents no status for these (§10.2, [sim]); what surely is over is refused, the rest is WeChat's to answer. */
const over: readonly LiveStatus[] = ['ended', 'banned', 'expired']
export const canChangePeople = (room: { status: LiveStatus }): boolean => !over.includes(room.status)

export const peopleApi = {
  members: {
    method: 'GET',
    path: '/api/:mp/people',
    says: 'WeChat’s members of the mini program, as WeChat last listed them',
    permission: 'people.read',
    reply: members,
  },
  readAgain: {
    method: 'POST',
    path: '/api/:mp/people/read',
    says: 'Ask WeChat for the members again, now',
    permission: 'people.read',
    reply: members,
  },
  book: {
    method: 'GET',
    path: '/api/:mp/people/book',
    says: 'Everybody whose whole WeChat id is known here',
    permission: 'people.ids',
    reply: z.object({ people: z.array(bookEntry) }),
  },
  /** `refused` with `qrCode` if the person must verify first (400002). The same key asks what became of it. */
  give: {
    method: 'POST',
    path: '/api/:mp/people/roles',
    says: 'Give one role to one person',
    permission: 'people.write',
    needs: 'Idempotency-Key',
    body: z.strictObject({ wechat: wholeWechatId, role: giveableRole }),
    reply: intent,
  },
  /** `notAllowedNow` with `idUnknown` as long as Kaibo does not know the member's whole id. */
  take: {
    method: 'POST',
    path: '/api/:mp/people/:member/roles/taken',
    says: 'Take one role from a member',
    permission: 'people.write',
    needs: 'Idempotency-Key',
    body: z.strictObject({ role: giveableRole }),
    reply: intent,
  },
  /** Kept only if WeChat finds this very member by it; else `badRequest` at `wechat`. */
  tellId: {
    method: 'PUT',
    path: '/api/:mp/people/:member/wechat',
    says: 'Tell the whole WeChat id of a member, which WeChat’s list hides',
    permission: 'people.write',
    body: z.strictObject({ wechat: wholeWechatId }),
    reply: member,
  },
} as const satisfies Record<string, Endpoint>

export const roomPeopleApi = {
  read: {
    method: 'GET',
    path: '/api/:mp/rooms/:id/people',
    says: 'Assistants and sub-anchor of a room',
    permission: 'people.read',
    reply: roomPeople,
  },
  addAssistants: {
    method: 'POST',
    path: '/api/:mp/rooms/:id/people/assistants',
    says: 'Make people assistants of a room; an outcome for each',
    permission: 'people.write',
    body: z.strictObject({ people: z.array(newAssistant).check(z.minLength(1), z.maxLength(100)) }),
    reply: z.object({ people: roomPeople, outcomes: z.array(assistantOutcome) }),
  },
  renameAssistant: {
    method: 'PUT',
    path: '/api/:mp/rooms/:id/people/assistants/:wechat',
    says: 'Give an assistant another nickname',
    permission: 'people.write',
    body: z.strictObject({ nickname: newAssistant.shape.nickname }),
    reply: roomPeople,
  },
  removeAssistant: {
    method: 'DELETE',
    path: '/api/:mp/rooms/:id/people/assistants/:wechat',
    says: 'Take an assistant off a room',
    permission: 'people.write',
    reply: roomPeople,
  },
  /** Sets it or changes it, whichever it is: a room has one at most. */
  setSubAnchor: {
    method: 'PUT',
    path: '/api/:mp/rooms/:id/people/sub-anchor',
    says: 'Make somebody the sub-anchor of a room',
    permission: 'people.write',
    body: z.strictObject({ wechat: wholeWechatId }),
    reply: roomPeople,
  },
  removeSubAnchor: {
    method: 'DELETE',
    path: '/api/:mp/rooms/:id/people/sub-anchor',
    says: 'Take the sub-anchor off a room',
    permission: 'people.write',
    reply: roomPeople,
  },
} as const satisfies Record<string, Endpoint>
