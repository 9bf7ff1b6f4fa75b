import { z } from 'zod'
import { id } from '../../asks.ts'
import { OK, operation } from '../../operation.ts'
import { invalid, refuse } from '../../refuse.ts'
import { mustAllow } from './legal.ts'

/** Additive: what is in the room already is passed over in silence (staff, 2020-12). One bad id fails the batch ([sim]). */
export default operation({
  path: '/wxaapi/broadcast/room/addgoods',
  method: 'POST',
  source: '§3.8',
  quota: 10000,
  success: OK,
  refusals: [
    [200002, 'roomId or ids missing, wrong or empty'],
    [300022, 'no such room'],
    [300024, 'one of the goods does not exist'],
    [300023, 'ended, banned or expired'],
    [300025, 'one of the goods is not approved'],
    [300033, 'more than the room may hold (switch roomGoodsLimit)'],
  ],
  asks: z.object({ roomId: id, ids: z.array(id) }),
  act: ({ roomId, ids }, shop) => {
    if (ids.length === 0) throw invalid('ids')
    const room = shop.rooms.need(roomId)
    const wanted = [...new Set(ids)].map((goodsId) => shop.goods.find(goodsId) ?? refuse(300024))
    mustAllow('addgoods', room)
    if (wanted.some(({ auditStatus }) => auditStatus !== 2)) refuse(300025)
    const items = shop.shelf.of(roomId)
    const there = new Set(items.map(({ goodsId }) => goodsId))
    const added = wanted.filter(({ goodsId }) => !there.has(goodsId))
    const { roomGoodsLimit, importedOnSale } = shop.switches
    if (items.length + added.length > roomGoodsLimit) refuse(300033)
    const fresh = added.map(({ goodsId }) => ({ goodsId, onSale: importedOnSale, pushedUntil: 0, clipFrom: null }))
    shop.shelf.put(roomId, [...items, ...fresh])
  },
})
