import { join } from 'node:path'
import { constants } from 'node:zlib'
import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import type { FastifyInstance } from 'fastify'
import { createAccounts, type Accounts } from './accounts/accounts.ts'
import { createDenials } from './accounts/denials.ts'
import { ownAccountRoutes } from './accounts/own-routes.ts'
import { accountRoutes } from './accounts/routes.ts'
import { createSecondFactor } from './accounts/second-factor.ts'
import { cookieName, createSessions } from './accounts/sessions.ts'
import { createSignInLimit } from './accounts/sign-in-limit.ts'
import { teamRoutes } from './accounts/team-routes.ts'
import { createKeeper } from './archive/keep.ts'
import { archiveRoutes } from './archive/routes.ts'
import { createArchiveStore } from './archive/store.ts'
import { createTargets, type ArchivePlaces } from './archive/target.ts'
import { createPendant } from './connect/pendant.ts'
import { createPublicList } from './connect/public-list.ts'
import { connectRoutes } from './connect/routes.ts'
import { createConnectSettings } from './connect/settings.ts'
import { newestHash } from './activity/newest-hash.ts'
import { activityRoutes } from './activity/routes.ts'
import { createDrafts } from './drafts/drafts.ts'
import { draftRoutes } from './drafts/routes.ts'
import { createHub } from './events/hub.ts'
import { eventRoutes } from './events/routes.ts'
import { followerEvents } from './followers/events.ts'
import { createFollowerPush } from './followers/push.ts'
import { createFollowerReader } from './followers/reader.ts'
import { followerRoutes } from './followers/routes.ts'
import { createFollowerStore } from './followers/store.ts'
import { createGoodsMaker } from './goods/add.ts'
import { createAudit } from './goods/audit.ts'
import { createBudget } from './goods/budget.ts'
import { createGoodsEditor } from './goods/edit.ts'
import { createGoodsStore } from './goods/goods-store.ts'
import { createLibrary } from './goods/library.ts'
import { goodsRoutes } from './goods/routes.ts'
import { createLibrarySync } from './goods/sync.ts'
import { watchGoods } from './goods/watch.ts'
import { createImages } from './images/images.ts'
import { imageRoutes } from './images/routes.ts'
import { createWechatPictures } from './images/wechat-pictures.ts'
import { createJobs } from './jobs/jobs.ts'
import { itemRunners } from './jobs/kinds.ts'
import { jobRoutes } from './jobs/routes.ts'
import { createJobStore } from './jobs/store.ts'
import { createTidy } from './jobs/tidy.ts'
import { createJobWorker } from './jobs/worker.ts'
import { createInbox } from './messages/inbox.ts'
import { messageRoutes } from './messages/routes.ts'
import { createMiniPrograms, type MiniPrograms } from './mini-programs/mini-programs.ts'
import { miniProgramRoutes } from './mini-programs/routes.ts'
import type { Seal } from './mini-programs/seal.ts'
import { createAnchorRoles } from './people/anchor-roles.ts'
import { createMembersSync } from './people/members-sync.ts'
import { createMembers } from './people/members.ts'
import { createPeopleStore } from './people/people-store.ts'
import { createRoles } from './people/roles.ts'
import { createRoomPeople } from './people/room-people.ts'
import { peopleRoutes } from './people/routes.ts'
import { createSubAnchor } from './people/sub-anchor.ts'
import { bareServer } from './plugins/bare-server.ts'
import { consoleFiles } from './plugins/console.ts'
import { crossSite } from './plugins/cross-site.ts'
import { faultReplies } from './plugins/faults.ts'
import { headers } from './plugins/headers.ts'
import { machineDoors } from './plugins/machine-doors.ts'
import { createQuota } from './quota/quota.ts'
import { quotaRoutes } from './quota/routes.ts'
import { createReplayReader } from './replay/reader.ts'
import { createReplay } from './replay/replay.ts'
import { replayRoutes } from './replay/routes.ts'
import { createReplayStore } from './replay/store.ts'
import { createRoomMaker } from './rooms/create.ts'
import { createRoomEditor } from './rooms/edit.ts'
import { createIntents } from './rooms/intents.ts'
import { createRooms } from './rooms/rooms.ts'
import { createRoomStore } from './rooms/room-store.ts'
import { roomRoutes } from './rooms/routes.ts'
import { createDriftSettler } from './rooms/settle-drift.ts'
import { createRoomSync } from './rooms/sync.ts'
import { watchRooms, type RoomWatch } from './rooms/watch.ts'
import { createChannels } from './share/channels.ts'
import { createChannelCodes } from './share/codes.ts'
import { shareRoutes } from './share/routes.ts'
import { createShelfAdder } from './shelf/add.ts'
import { createClips } from './shelf/clips.ts'
import { shelfRoutes } from './shelf/routes.ts'
import { createShelfStore } from './shelf/shelf-store.ts'
import { createShelf } from './shelf/shelf.ts'
import { createSorter } from './shelf/sort.ts'
import type { Store } from './store/database.ts'
import { templateRoutes } from './templates/routes.ts'
import { createTemplates } from './templates/templates.ts'

export type AppOptions = {
  store: Store
  seal: Seal
  wechatBaseUrl: string
  /** Where WeChat's pictures are kept for a while. */
  cacheDir: string
  /** Where copies of recordings may be kept. */
  archive?: Omit<ArchivePlaces, 'staging'>
  webDir?: string | undefined
  publicOrigin?: string | undefined
  trustProxy?: string | boolean
  demo?: boolean
  /** Seconds for which a password, once given, opens what asks for it again; ten minutes if left out. */
  provenFor?: number
  pace?: number
  /** Log lines as JSON, one a line; nothing if left out. */
  logTo?: NodeJS.WritableStream | undefined
}

export type App = FastifyInstance & {
  accounts: Accounts
  miniPrograms: MiniPrograms
  /** Everything that goes on by itself begins with `watch.start()`: reading WeChat's list, settling wishes, long work. */
  watch: RoomWatch
}

const hour = 3_600_000

/** The gateway without a port: tests inject requests, `server.ts` listens. */
export async function buildApp(options: AppOptions): Promise<App> {
  const { store, seal, publicOrigin, demo = false, pace = 1, provenFor = 600 } = options
  const { db } = store
  const app = bareServer(options)
  app.decorate('served', [])
  app.decorate('guard', {
    whoAsks: (request) => {
      // Neither the stream nor what a page asks again by itself is use (`web/api/attended.ts` says which that is).
      const active = !request.url.includes('/events') && request.headers['x-unattended'] === undefined
      return sessions.find(request.cookies[cookieName], { active })
    },
    whyNot: (request) => sessions.whyNot(request.cookies[cookieName]),
    knowsMp: (mp) => miniPrograms.has(mp),
    denied: createDenials(db),
  })
  faultReplies(app)
  headers(app, { https: publicOrigin?.startsWith('https:') ?? false })
  crossSite(app, publicOrigin)
  await app.register(cookie)
  // Long lists shrink tenfold. What is short goes as it is, and with it every secret that is ever sent: a reply that mixes
  // a secret with what another may choose must not be compressed (BREACH).
  await app.register(compress, {
    threshold: 8_192,
    encodings: ['br', 'gzip'],
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
  })

  const log = (line: Record<string, unknown>) => app.log.info(line, 'wechat')
  const miniPrograms = await createMiniPrograms({ db, seal, baseUrl: options.wechatBaseUrl, demo, log })
  const sessions = createSessions(db, provenFor)
  const accounts = createAccounts(db, miniPrograms)
  const hub = createHub(db)
  const images = createImages(db, miniPrograms)
  const pictures = createWechatPictures(db, miniPrograms, join(options.cacheDir, 'pictures'))
  const roomStore = createRoomStore(db)
  const intents = createIntents(db, pace)
  const sync = createRoomSync({ db, rooms: roomStore, miniPrograms, pictures, hub, pace })
  const quota = await createQuota({ db, miniPrograms, pace })
  const anchorRoles = await createAnchorRoles({ db, miniPrograms, rooms: roomStore, hub, pace })
  const around = { urlOf: pictures.urlOf, scarcest: quota.scarcest, isAnchor: anchorRoles.holds }
  const parts = { db, rooms: roomStore, sync, intents, images, pictures, around, miniPrograms, hub }
  const maker = createRoomMaker(parts)
  const rooms = createRooms(parts)

  const goodsStore = createGoodsStore(db)
  const goodsSync = createLibrarySync({ ...parts, store: goodsStore })
  const goodsParts = { ...parts, store: goodsStore, sync: goodsSync, pace }
  const goodsMaker = createGoodsMaker(goodsParts)
  const library = createLibrary({ ...goodsParts, budget: createBudget(db) })
  const audit = createAudit({ ...goodsParts, library, maker: goodsMaker })
  const goodsWatch = watchGoods(goodsParts)
  const replayStore = createReplayStore(db)
  const replayParts = { ...parts, store: replayStore, goods: goodsStore, pace }
  const replayReader = createReplayReader(replayParts)
  const replay = createReplay({ ...replayParts, reader: replayReader })
  const shelfParts = {
    ...parts,
    shelfStore: createShelfStore(db),
    goods: goodsStore,
    library: goodsSync,
    pace,
  }
  const shelf = createShelf(shelfParts)

  const people = createPeopleStore(db)
  const membersSync = createMembersSync({ ...parts, people, pace })
  const members = createMembers({ ...parts, people, membersSync })
  const roles = createRoles({ ...parts, people, members, anchorRoles })
  const roomPeople = createRoomPeople({ ...parts, people, pace })

  const settling = { settleGoods: goodsMaker.settle, settleRole: roles.settle }
  const watch = watchRooms({ ...parts, ...settling, maker, anchorRoles, pace })
  miniPrograms.onChange(watch.changed)
  miniPrograms.onChange(goodsWatch.changed)
  const edit = createRoomEditor(parts)

  const followerStore = createFollowerStore(db)
  const followerReader = createFollowerReader({ store: followerStore, miniPrograms, hub, pace })
  const pusher = createFollowerPush({ ...parts, store: followerStore })

  const { folder, insideHosts = [] } = options.archive ?? {}
  // What is on its way lies where it goes, if that is here: there it is renamed into its place, and there is room for it.
  const places = { folder, insideHosts, staging: folder ? join(folder, '.parts') : join(options.cacheDir, 'archive') }
  const archiveStore = createArchiveStore(db)
  const targets = createTargets({ db, store: archiveStore, seal, places })
  const keeper = createKeeper({ ...parts, store: archiveStore, targets, places, replay, pace })

  const jobStore = createJobStore(db)
  const tidy = createTidy({ ...parts, store: jobStore, library, pusher, pace })
  const runners = itemRunners({ maker, pusher, keeper, goodsMaker, rooms, library, audit, lookSoon: watch.lookSoon })
  const worker = createJobWorker({ db, store: jobStore, tidy, runners, miniPrograms, hub, pace })
  const jobs = createJobs({ ...parts, store: jobStore, goods: goodsStore, wake: worker.wake })
  // On PGlite nobody else can be sending; on PostgreSQL another gateway may, for as long as a call can take.
  await maker.adoptOrphans(Math.floor(Date.now() / 1000) - (store.kind === 'pglite' ? 0 : 120))
  if (store.kind === 'pglite') await tidy.releaseAll()

  const limit = createSignInLimit(db)
  const secondFactor = createSecondFactor(db, seal)
  accountRoutes(app, { db, accounts, sessions, limit, secondFactor, demo })
  ownAccountRoutes(app, { db, sessions, limit, secondFactor })
  teamRoutes(app, { db, sessions, miniPrograms })
  activityRoutes(app, { db })
  miniProgramRoutes(app, { db, miniPrograms, pace })
  roomRoutes(app, { rooms, maker, edit, settleDrift: createDriftSettler({ ...parts, edit }), intents, hub })
  goodsRoutes(app, {
    library,
    audit,
    maker: goodsMaker,
    edit: createGoodsEditor({ ...goodsParts, library }),
    someoneLooks: goodsWatch.someoneLooks,
  })
  shelfRoutes(app, {
    shelf,
    add: createShelfAdder(shelf, shelfParts),
    sort: createSorter(shelf, shelfParts),
    clips: createClips(shelf, { ...shelfParts, replays: replayStore }),
  })
  const channels = createChannels(db)
  shareRoutes(app, { channels, codes: createChannelCodes({ ...parts, channels, rooms }), pictures, miniPrograms })
  peopleRoutes(app, { members, roles, roomPeople, subAnchor: createSubAnchor(roomPeople, { ...parts, people }) })
  replayRoutes(app, { replay, miniPrograms })
  archiveRoutes(app, { store: archiveStore, targets, places, replay, jobs })
  followerRoutes(app, { store: followerStore, reader: followerReader, pusher, jobs, rooms: roomStore })
  const lists = createPublicList(parts, (mp) => connectSettings.publicKey(mp))
  const connectSettings = createConnectSettings(db, lists.forget)
  connectRoutes(app, {
    settings: connectSettings,
    pendant: createPendant(parts),
    lists,
    knowsMp: miniPrograms.has,
    publicOrigin,
  })
  draftRoutes(app, { drafts: createDrafts(db) })
  templateRoutes(app, { templates: createTemplates(db) })
  jobRoutes(app, { db, jobs })
  await messageRoutes(app, {
    inbox: createInbox({
      ...parts,
      seal,
      takers: followerEvents(followerStore),
      told: (mp) => hub.tell(mp, { kind: 'followers' }),
    }),
  })
  quotaRoutes(app, { quota })
  await imageRoutes(app, { images, pictures })
  eventRoutes(app, { hub, sessions, onWatch: watch.someoneLooks })

  machineDoors(app, db)
  const chain = newestHash({
    db,
    log: (newest) => app.log.info(newest, 'newest row of the activity'),
    every: hour * pace,
  })
  app.addHook('onClose', async () => {
    await chain.stop()
    keeper.stop()
    await worker.stop()
    await watch.stop()
    await goodsWatch.stop()
    await replayReader.stop()
    await followerReader.stop()
  })
  if (options.webDir) await consoleFiles(app, options.webDir)

  const start = () => {
    watch.start()
    goodsWatch.start()
    replayReader.start()
    followerReader.start()
    worker.start()
    chain.start()
  }
  return Object.assign(app, { accounts, miniPrograms, watch: { ...watch, start } }) as unknown as App
}
