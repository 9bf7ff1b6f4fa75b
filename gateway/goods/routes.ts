import type { FastifyInstance } from 'fastify'
import { goodsApi } from '#contract/goods.ts'
import { serve } from '../plugins/serve.ts'
import type { GoodsMaker } from './add.ts'
import type { Audit } from './audit.ts'
import type { GoodsEditor } from './edit.ts'
import type { Library } from './library.ts'

type Parts = {
  library: Library
  audit: Audit
  maker: GoodsMaker
  edit: GoodsEditor
  someoneLooks: (mp: string) => void
}

export function goodsRoutes(app: FastifyInstance, { library, audit, maker, edit, someoneLooks }: Parts) {
  serve(app, goodsApi.list, ({ path, query }) => {
    someoneLooks(path.mp)
    return library.list(path.mp, query)
  })
  serve(app, goodsApi.one, ({ path }) => library.one(path.mp, Number(path.id)))
  serve(app, goodsApi.add, ({ path, key, body, actor }) => maker.add(path.mp, key, body, actor))
  serve(app, goodsApi.edit, ({ path, version, body, actor }) => edit(path.mp, Number(path.id), version, body, actor))
  serve(app, goodsApi.remove, ({ path, actor }) => library.remove(path.mp, Number(path.id), actor))
  serve(app, goodsApi.submit, ({ path, actor }) => audit.submit(path.mp, Number(path.id), actor))
  serve(app, goodsApi.withdraw, ({ path, actor }) => audit.withdraw(path.mp, Number(path.id), actor))
  serve(app, goodsApi.readSettings, ({ path }) => library.readSettings(path.mp))
  serve(app, goodsApi.settings, ({ path, body, actor }) => library.settings(path.mp, body, actor))
}
