import type { FastifyInstance } from 'fastify'
import { shelfApi } from '#contract/shelf.ts'
import { serve } from '../plugins/serve.ts'
import type { ShelfAdder } from './add.ts'
import type { Clips } from './clips.ts'
import type { ShelfActs } from './shelf.ts'
import type { Sorter } from './sort.ts'

type Parts = { shelf: ShelfActs; add: ShelfAdder; sort: Sorter; clips: Clips }

export function shelfRoutes(app: FastifyInstance, { shelf, add, sort, clips }: Parts) {
  const turn = <T>({ mp, id }: { mp: string; id: string }, work: (mp: string, room: number) => Promise<T>) =>
    shelf.inTurn(mp, Number(id), () => work(mp, Number(id)))

  serve(app, shelfApi.read, ({ path }) => shelf.view(path.mp, Number(path.id)))
  serve(app, shelfApi.add, ({ path, body, actor }) => turn(path, (mp, room) => add(mp, room, body.ids, actor)))
  serve(app, shelfApi.sort, ({ path, version, body, actor }) =>
    turn(path, (mp, room) => sort(mp, room, version, body.ids, actor)),
  )
  serve(app, shelfApi.remove, ({ path, actor }) =>
    turn(path, (mp, room) => shelf.remove(mp, room, Number(path.goodsId), actor)),
  )
  serve(app, shelfApi.setOnSale, ({ path, body, actor }) =>
    turn(path, (mp, room) => shelf.setOnSale(mp, room, Number(path.goodsId), body.on, actor)),
  )
  serve(app, shelfApi.push, ({ path, actor }) =>
    turn(path, (mp, room) => shelf.push(mp, room, Number(path.goodsId), actor)),
  )
  serve(app, shelfApi.accept, ({ path, body, actor }) =>
    turn(path, (mp, room) => shelf.accept(mp, room, body.ids, actor)),
  )
  serve(app, shelfApi.clip, ({ path }) => clips.look(path.mp, Number(path.id), Number(path.goodsId)))
}
