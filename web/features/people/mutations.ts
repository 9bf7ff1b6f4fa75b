import { mutationOptions, type QueryClient } from '@tanstack/react-query'
import type { GiveableRole } from '#contract/member-roles.ts'
import { peopleApi, roomPeopleApi, type NewAssistant, type RoomPeople } from '#contract/people.ts'
import { call } from '#web/api/call.ts'
import { peopleQueries } from './queries.ts'

/** Members and book say who holds what; the rooms of a person are in both. */
const refresh = (client: QueryClient, mp: string) =>
  Promise.all([
    client.invalidateQueries({ queryKey: peopleQueries.members(mp).queryKey }),
    client.invalidateQueries({ queryKey: peopleQueries.book(mp).queryKey }),
  ])

type RoleAsk = { mp: string; role: GiveableRole; key: string }

export const giveRole = mutationOptions({
  mutationKey: ['giveRole'],
  mutationFn: ({ mp, role, key, wechat }: RoleAsk & { wechat: string }) =>
    call(peopleApi.give, { path: { mp }, body: { wechat, role }, key }),
  onSettled: (_intent, _fault, { mp }, _before, { client }) => refresh(client, mp),
})

export const takeRole = mutationOptions({
  mutationKey: ['takeRole'],
  mutationFn: ({ mp, role, key, member }: RoleAsk & { member: string }) =>
    call(peopleApi.take, { path: { mp, member }, body: { role }, key }),
  onSettled: (_intent, _fault, { mp }, _before, { client }) => refresh(client, mp),
})

export const tellId = mutationOptions({
  mutationKey: ['tellId'],
  mutationFn: ({ mp, member, wechat }: { mp: string; member: string; wechat: string }) =>
    call(peopleApi.tellId, { path: { mp, member }, body: { wechat } }),
  onSuccess: (_member, { mp }, _before, { client }) => refresh(client, mp),
})

export const readAgain = mutationOptions({
  mutationKey: ['readMembers'],
  mutationFn: ({ mp }: { mp: string }) => call(peopleApi.readAgain, { path: { mp } }),
  onSuccess: (members, { mp }, _before, { client }) => {
    client.setQueryData(peopleQueries.members(mp).queryKey, members)
  },
  onError: (_fault, { mp }, _before, { client }) => refresh(client, mp),
})

type OfRoom = { mp: string; id: number }

/** Each answers with the room's people as they are now. */
const learn = (client: QueryClient, mp: string, people: RoomPeople) => {
  client.setQueryData(peopleQueries.room(mp, people.roomId).queryKey, people)
  return refresh(client, mp)
}
const readRoom = (client: QueryClient, { mp, id }: OfRoom) =>
  client.invalidateQueries({ queryKey: peopleQueries.room(mp, id).queryKey })

export const addAssistants = mutationOptions({
  mutationKey: ['addAssistants'],
  mutationFn: ({ mp, id, people }: OfRoom & { people: NewAssistant[] }) =>
    call(roomPeopleApi.addAssistants, { path: { mp, id }, body: { people } }),
  onSuccess: ({ people }, { mp }, _before, { client }) => learn(client, mp, people),
  onError: (_fault, of, _before, { client }) => readRoom(client, of),
})

export const renameAssistant = mutationOptions({
  mutationKey: ['renameAssistant'],
  mutationFn: ({ mp, id, wechat, nickname }: OfRoom & NewAssistant) =>
    call(roomPeopleApi.renameAssistant, { path: { mp, id, wechat }, body: { nickname } }),
  onSuccess: (people, { mp }, _before, { client }) => learn(client, mp, people),
  onError: (_fault, of, _before, { client }) => readRoom(client, of),
})

export const removeAssistant = mutationOptions({
  mutationKey: ['removeAssistant'],
  mutationFn: ({ mp, id, wechat }: OfRoom & { wechat: string }) =>
    call(roomPeopleApi.removeAssistant, { path: { mp, id, wechat } }),
  onSuccess: (people, { mp }, _before, { client }) => learn(client, mp, people),
  onError: (_fault, of, _before, { client }) => readRoom(client, of),
})

/** `wechat: null` takes the sub-anchor off. */
export const setSubAnchor = mutationOptions({
  mutationKey: ['setSubAnchor'],
  mutationFn: ({ mp, id, wechat }: OfRoom & { wechat: string | null }) =>
    wechat === null
      ? call(roomPeopleApi.removeSubAnchor, { path: { mp, id } })
      : call(roomPeopleApi.setSubAnchor, { path: { mp, id }, body: { wechat } }),
  onSuccess: (people, { mp }, _before, { client }) => learn(client, mp, people),
  onError: (_fault, of, _before, { client }) => readRoom(client, of),
})
