import type { FastifyInstance } from 'fastify'
import { peopleApi, roomPeopleApi } from '#contract/people.ts'
import { serve } from '../plugins/serve.ts'
import type { MembersActs } from './members.ts'
import type { Roles } from './roles.ts'
import type { RoomPeopleActs } from './room-people.ts'
import type { SubAnchor } from './sub-anchor.ts'

type Parts = { members: MembersActs; roles: Roles; roomPeople: RoomPeopleActs; subAnchor: SubAnchor }

export function peopleRoutes(app: FastifyInstance, { members, roles, roomPeople, subAnchor }: Parts) {
  serve(app, peopleApi.members, ({ path, actor }) => members.list(path.mp, actor))
  serve(app, peopleApi.readAgain, ({ path, actor }) => members.readAgain(path.mp, actor))
  serve(app, peopleApi.book, async ({ path }) => ({ people: await members.book(path.mp) }))
  serve(app, peopleApi.give, ({ path, key, body, actor }) => roles.give(path.mp, key, body.wechat, body.role, actor))
  serve(app, peopleApi.take, ({ path, key, body, actor }) => roles.take(path.mp, key, path.member, body.role, actor))
  serve(app, peopleApi.tellId, ({ path, body, actor }) => members.tellId(path.mp, path.member, body.wechat, actor))

  const turn = <T>({ mp, id }: { mp: string; id: string }, work: (mp: string, room: number) => Promise<T>) =>
    roomPeople.inTurn(mp, Number(id), () => work(mp, Number(id)))

  serve(app, roomPeopleApi.read, ({ path, actor }) => roomPeople.view(path.mp, Number(path.id), actor))
  serve(app, roomPeopleApi.addAssistants, ({ path, body, actor }) =>
    turn(path, (mp, room) => roomPeople.addAssistants(mp, room, body.people, actor)),
  )
  serve(app, roomPeopleApi.renameAssistant, ({ path, body, actor }) =>
    turn(path, (mp, room) => roomPeople.rename(mp, room, path.wechat, body.nickname, actor)),
  )
  serve(app, roomPeopleApi.removeAssistant, ({ path, actor }) =>
    turn(path, (mp, room) => roomPeople.remove(mp, room, path.wechat, actor)),
  )
  serve(app, roomPeopleApi.setSubAnchor, ({ path, body, actor }) =>
    turn(path, (mp, room) => subAnchor.set(mp, room, body.wechat, actor)),
  )
  serve(app, roomPeopleApi.removeSubAnchor, ({ path, actor }) =>
    turn(path, (mp, room) => subAnchor.remove(mp, room, actor)),
  )
}
