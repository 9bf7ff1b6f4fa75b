import { z } from 'zod'
import { id } from '../../asks.ts'
import { BARE, operation } from '../../operation.ts'
import { Refusal, invalid, missing, refuse } from '../../refuse.ts'
import { mustAllow } from '../room/legal.ts'

/** The full list in the wanted order. §14.9: goodsId is a number in the table and a string in the sample; both are read. */
export default operation({
  path: '/wxaapi/broadcast/goods/sort',
  method: 'POST',
  source: '§4',
  quota: 10000,
  success: BARE,
  refusals: [
    [200002, 'roomId missing or wrong; goods missing; an item left out or named twice'],
    [300051, 'goods is not a list of {goodsId}'],
    [300050, 'goods is empty'],
    [300022, 'no such room'],
    [300023, 'ended, banned or expired'],
    [300048, 'the room has no goods'],
    [300053, 'an item is not in this room'],
  ],
  asks: z.object({ roomId: id, goods: z.array(z.object({ goodsId: id })) }),
  badArgument: (field, isMissing) => {
    if (isMissing) return missing(field)
    return field === 'goods' ? new Refusal(300051) : invalid(field)
  },
  act: ({ roomId, goods }, shop) => {
    if (goods.length === 0) refuse(300050)
    mustAllow('shelf', shop.rooms.need(roomId))
    const onShelf = new Map(shop.shelf.of(roomId).map((item) => [item.goodsId, item]))
    if (onShelf.size === 0) refuse(300048)
    const sorted = goods.map(({ goodsId }) => onShelf.get(goodsId) ?? refuse(300053))
    // whether a partial list is taken is not documented; [sim]: it is not
    if (new Set(sorted).size !== onShelf.size || sorted.length !== onShelf.size) throw invalid('goods')
    shop.shelf.put(roomId, sorted)
  },
})
