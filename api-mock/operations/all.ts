import type { Operation } from '../operation.ts'
import token from './token/token.ts'
import stableToken from './token/stable_token.ts'
import upload from './media/upload.ts'
import clearQuota from './quota/clear_quota.ts'
import clearQuotaV2 from './quota/clear_quota_v2.ts'
import quotaClear from './quota/quota_clear.ts'
import quotaGet from './quota/quota_get.ts'
import ridGet from './quota/rid_get.ts'
import { knowOperations } from './quota/paths.ts'
import create from './room/create.ts'
import deleteroom from './room/deleteroom.ts'
import editroom from './room/editroom.ts'
import getliveinfo from './room/getliveinfo.ts'
import getpushurl from './room/getpushurl.ts'
import getsharedcode from './room/getsharedcode.ts'
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
]

const byPath = new Map(operations.map((operation) => [operation.path, operation]))

export const operationAt = (path: string): Operation | undefined => byPath.get(path)

knowOperations(operationAt)

/** By full path, or by last segment as control accepts it. */
export const operationNamed = (name: string): Operation | undefined =>
  byPath.get(name) ?? operations.find(({ path }) => path.endsWith(`/${name}`))
