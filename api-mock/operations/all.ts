import type { Operation } from '../operation.ts'
import token from './token/token.ts'
import stableToken from './token/stable_token.ts'
import upload from './media/upload.ts'
import clearQuota from './quota/clear_quota.ts'
import clearQuotaV2 from './quota/clear_quota_v2.ts'
import quotaClear from './quota/quota_clear.ts'
import quotaGet from './quota/quota_get.ts'
import ridGet from './quota/rid_get.ts'
import deleteInRoom from './goods/deleteInRoom.ts'
import getVideo from './goods/getVideo.ts'
import onsale from './goods/onsale.ts'
import pushGoods from './goods/push.ts'
import sort from './goods/sort.ts'
import addGoods from './library/add.ts'
import audit from './library/audit.ts'
import deleteGoods from './library/delete.ts'
import getapproved from './library/getapproved.ts'
import getgoodswarehouse from './library/getgoodswarehouse.ts'
import getkey from './library/getkey.ts'
import resetaudit from './library/resetaudit.ts'
import setkey from './library/setkey.ts'
import updateGoods from './library/update.ts'
import addrole from './role/addrole.ts'
import deleterole from './role/deleterole.ts'
import getrolelist from './role/getrolelist.ts'
import applyliveinfo from './followers/applyliveinfo.ts'
import getWxaFollowers from './followers/get_wxa_followers.ts'
import pushMessage from './followers/push_message.ts'
import { knowOperations } from './quota/paths.ts'
import addassistant from './room/addassistant.ts'
import addgoodsToRoom from './room/addgoods.ts'
import addsubanchor from './room/addsubanchor.ts'
import create from './room/create.ts'
import deleteroom from './room/deleteroom.ts'
import deletesubanchor from './room/deletesubanchor.ts'
import editroom from './room/editroom.ts'
import getassistantlist from './room/getassistantlist.ts'
import getliveinfo from './room/getliveinfo.ts'
import getpushurl from './room/getpushurl.ts'
import getsharedcode from './room/getsharedcode.ts'
import getsubanchor from './room/getsubanchor.ts'
import modifyassistant from './room/modifyassistant.ts'
import modifysubanchor from './room/modifysubanchor.ts'
import removeassistant from './room/removeassistant.ts'
import updatecomment from './room/updatecomment.ts'
import updatefeedpublic from './room/updatefeedpublic.ts'
import updatekf from './room/updatekf.ts'
import updatereplay from './room/updatereplay.ts'

/** Every operation there is: one line each. */
export const operations: readonly Operation[] = [
  // token, media, quota (§8)
  token,
  stableToken,
  upload,
  clearQuota,
  clearQuotaV2,
  quotaClear,
  quotaGet,
  ridGet,
  // room (§3)
  create,
  editroom,
  deleteroom,
  getpushurl,
  getsharedcode,
  getliveinfo,
  updatefeedpublic,
  updatereplay,
  updatekf,
  updatecomment,
  addgoodsToRoom,
  addassistant,
  modifyassistant,
  removeassistant,
  getassistantlist,
  addsubanchor,
  modifysubanchor,
  deletesubanchor,
  getsubanchor,
  // in-room goods (§4)
  onsale,
  deleteInRoom,
  pushGoods,
  sort,
  getVideo,
  // library and pendant key (§5)
  addGoods,
  resetaudit,
  audit,
  deleteGoods,
  updateGoods,
  getapproved,
  getgoodswarehouse,
  setkey,
  getkey,
  // members (§6)
  addrole,
  deleterole,
  getrolelist,
  // subscribers and onboarding (§7)
  getWxaFollowers,
  pushMessage,
  applyliveinfo,
]

const byPath = new Map(
  operations.flatMap((operation) =>
    [operation.path, ...(operation.otherPath ? [operation.otherPath] : [])].map((path) => [path, operation] as const),
  ),
)

export const operationAt = (path: string): Operation | undefined => byPath.get(path)

knowOperations(operationAt)

/** By full path, or by last segment as control accepts it. */
export const operationNamed = (name: string): Operation | undefined =>
  byPath.get(name) ?? operations.find(({ path }) => path.endsWith(`/${name}`))
