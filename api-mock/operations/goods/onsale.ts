import { z } from 'zod'
import { flag } from '../../asks.ts'
import { BARE, operation } from '../../operation.ts'
import { refuse } from '../../refuse.ts'
import { isPushing, itemAsks, itemOf } from './item.ts'

/** 1 = on the shelf, 0 = off */
export default operation({
  path: '/wxaapi/broadcast/goods/onsale',
  method: 'POST',
  source: '§4',
  quota: 10000,
  success: BARE,
  refusals: [
    [200002, 'roomId, goodsId or onSale missing or wrong'],
    [300022, 'no such room'],
    [300024, 'no such goods'],
    [300023, 'ended, banned or expired'],
    [300048, 'the room has no goods'],
    [300053, 'the goods are not in this room'],
    [300049, 'this item is being pushed'],
  ],
  asks: z.object({ ...itemAsks, onSale: flag }),
  act: ({ onSale, ...asked }, shop, { now }) => {
    const item = itemOf(asked, 'shelf', shop, 300048)
    if (isPushing(item, now)) refuse(300049)
    shop.shelf.change(asked.roomId, { ...item, onSale: onSale === 1 })
  },
})
