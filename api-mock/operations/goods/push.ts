import { BARE, operation } from '../../operation.ts'
import { refuse } from '../../refuse.ts'
import { isPushing, itemOf, oneItem } from './item.ts'

/** Pops the item up for viewers. There is no un-push; [sim]: one push at a time in a room. */
export default operation({
  path: '/wxaapi/broadcast/goods/push',
  method: 'POST',
  source: '§4',
  quota: 10000,
  success: BARE,
  refusals: [
    [200002, 'roomId or goodsId missing or wrong'],
    [300022, 'no such room'],
    [300024, 'no such goods'],
    [300023, 'not live'],
    [300053, 'the goods are not in this room'],
    [300052, 'off the shelf'],
    [300047, 'a push is in progress in this room (switch pushSeconds)'],
  ],
  asks: oneItem,
  act: (asked, shop, { now }) => {
    const item = itemOf(asked, 'push', shop, 300053)
    if (!item.onSale) refuse(300052)
    if (shop.shelf.of(asked.roomId).some((other) => isPushing(other, now))) refuse(300047)
    shop.shelf.change(asked.roomId, { ...item, pushedUntil: now + shop.switches.pushSeconds })
  },
})
