import { BARE, operation } from '../../operation.ts'
import { refuse } from '../../refuse.ts'
import { isPushing, itemOf, oneItem } from './item.ts'

export default operation({
  path: '/wxaapi/broadcast/goods/deleteInRoom',
  method: 'POST',
  source: '§4',
  quota: 10000,
  success: BARE,
  refusals: [
    [200002, 'roomId or goodsId missing or wrong'],
    [300022, 'no such room'],
    [300024, 'no such goods'],
    [300023, 'ended, banned or expired'],
    [300053, 'the goods are not in this room'],
    [300047, 'this item is being pushed'],
  ],
  asks: oneItem,
  act: (asked, shop, { now }) => {
    const gone = itemOf(asked, 'shelf', shop, 300053)
    if (isPushing(gone, now)) refuse(300047)
    shop.shelf.put(
      asked.roomId,
      shop.shelf.of(asked.roomId).filter((item) => item !== gone),
    )
  },
})
