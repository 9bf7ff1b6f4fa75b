import { BARE, operation } from '../../operation.ts'
import { refuse } from '../../refuse.ts'
import { itemOf, oneItem } from './item.ts'

/** The clip of the explanation of one item; recording is started by the anchor, here by control `clips`. */
export default operation({
  path: '/wxaapi/broadcast/goods/getVideo',
  method: 'POST',
  source: '§4',
  quota: 10000,
  reads: true,
  success: BARE,
  refusals: [
    [200002, 'roomId or goodsId missing or wrong'],
    [300022, 'no such room'],
    [300024, 'no such goods'],
    [300023, 'banned'],
    [300048, 'the room has no goods'],
    [300053, 'the goods are not in this room'],
    [300044, 'nothing was recorded, or the room expired'],
    [300045, 'recorded, not generated yet'],
    [300046, 'generation failed (control clips with fails)'],
  ],
  asks: oneItem,
  act: (asked, shop, { now, origin }) => {
    const { clipFrom, clipFails } = itemOf(asked, 'getVideo', shop, 300048)
    if (clipFrom === null) refuse(300044)
    if (now < clipFrom) refuse(300045)
    if (clipFails) refuse(300046)
    return { url: `${origin}/vod/${shop.appid}/${asked.roomId}/goods${asked.goodsId}.mp4` }
  },
})
