import { accountApi } from './accounts.ts'
import { archiveApi } from './archive.ts'
import { connectApi } from './connect.ts'
import { activityApi } from './activity.ts'
import { draftApi } from './drafts.ts'
import type { Endpoint } from './endpoint.ts'
import { eventApi } from './events.ts'
import { followerApi } from './followers.ts'
import { forcedTokenApi } from './forced-token.ts'
import { goodsApi } from './goods.ts'
import { healthApi } from './health.ts'
import { houseApi } from './house.ts'
import { imageApi } from './images.ts'
import { intentApi } from './intents.ts'
import { jobApi } from './jobs.ts'
import { messageApi } from './messages.ts'
import { miniProgramApi } from './mini-programs.ts'
import { ownAccountApi } from './own-account.ts'
import { peopleApi, roomPeopleApi } from './people.ts'
import { publicApi } from './public-list.ts'
import { quotaApi } from './quota.ts'
import { replayApi } from './replay.ts'
import { roomApi } from './rooms.ts'
import { shareApi } from './share.ts'
import { shelfApi } from './shelf.ts'
import { joinApi, teamApi } from './team.ts'
import { templateApi } from './templates.ts'

/** Every promise between console and gateway, by room. For openapi.json and for tests; the console imports rooms, not this. */
export const contract = {
  accounts: accountApi,
  ownAccount: ownAccountApi,
  team: teamApi,
  join: joinApi,
  house: houseApi,
  activity: activityApi,
  miniPrograms: miniProgramApi,
  health: healthApi,
  forcedToken: forcedTokenApi,
  rooms: roomApi,
  goods: goodsApi,
  shelf: shelfApi,
  share: shareApi,
  connect: connectApi,
  publicList: publicApi,
  people: peopleApi,
  roomPeople: roomPeopleApi,
  replay: replayApi,
  archive: archiveApi,
  followers: followerApi,
  intents: intentApi,
  drafts: draftApi,
  templates: templateApi,
  jobs: jobApi,
  messages: messageApi,
  quota: quotaApi,
  images: imageApi,
  events: eventApi,
} as const satisfies Record<string, Record<string, Endpoint>>

export const allEndpoints: Endpoint[] = Object.values(contract).flatMap((api) => Object.values(api))
