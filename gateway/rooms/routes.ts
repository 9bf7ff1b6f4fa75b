import type { FastifyInstance } from 'fastify'
import { intentApi } from '#contract/intents.ts'
import { roomApi } from '#contract/rooms.ts'
import type { Hub } from '../events/hub.ts'
import { Fault } from '../fault.ts'
import { serve } from '../plugins/serve.ts'
import type { RoomMaker } from './create.ts'
import type { RoomEditor } from './edit.ts'
import { viewOf, type Intents } from './intents.ts'
import type { Rooms } from './rooms.ts'
import type { DriftSettler } from './settle-drift.ts'

type Parts = { rooms: Rooms; maker: RoomMaker; edit: RoomEditor; settleDrift: DriftSettler; intents: Intents; hub: Hub }

export function roomRoutes(app: FastifyInstance, { rooms, maker, edit, settleDrift, intents, hub }: Parts) {
  serve(app, roomApi.list, ({ path, query, account }) => rooms.list(path.mp, query, account.timeZone))
  serve(app, roomApi.one, ({ path }) => rooms.one(path.mp, Number(path.id)))
  serve(app, roomApi.create, ({ path, key, body, actor }) => maker.create(path.mp, key, body, actor))
  serve(app, roomApi.edit, ({ path, version, body, actor }) =>
    rooms.inTurn(`${path.mp}/${path.id}`, () => edit(path.mp, Number(path.id), version, body, actor)),
  )
  serve(app, roomApi.settleDrift, ({ path, version, body, actor }) =>
    rooms.inTurn(`${path.mp}/${path.id}`, () => settleDrift(path.mp, Number(path.id), version, body.do, actor)),
  )
  serve(app, roomApi.remove, ({ path, actor }) => rooms.remove(path.mp, Number(path.id), actor))

  serve(app, roomApi.setReplay, ({ path, body, actor }) =>
    rooms.set(path.mp, Number(path.id), 'replay', body.on, actor),
  )
  serve(app, roomApi.setCustomerService, ({ path, body, actor }) =>
    rooms.set(path.mp, Number(path.id), 'customerService', body.on, actor),
  )
  serve(app, roomApi.setMuted, ({ path, body, actor }) => rooms.set(path.mp, Number(path.id), 'muted', body.on, actor))
  serve(app, roomApi.setCollected, ({ path, body, actor }) =>
    rooms.set(path.mp, Number(path.id), 'collected', body.on, actor),
  )

  serve(app, roomApi.pushAddress, ({ path, actor }) => rooms.pushAddress(path.mp, Number(path.id), actor))
  serve(app, roomApi.shareCode, ({ path }) => rooms.shareCode(path.mp, Number(path.id)))

  serve(app, intentApi.one, async ({ path }) => {
    const row = await intents.one(path.mp, path.id)
    if (!row) throw new Fault('notFound', 'No such wish.')
    return viewOf(row)
  })
  serve(app, intentApi.putAway, async ({ path }) => {
    const row = await intents.putAway(path.mp, path.id)
    await hub.tell(path.mp, { kind: 'intents', ids: [path.id] })
    return viewOf(row)
  })
}
