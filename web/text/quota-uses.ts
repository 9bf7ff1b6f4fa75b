import type { QuotaUse } from '#contract/quota.ts'
import { defineText } from './define.ts'

/** What the day's calls are used for. */
export const quotaUseText = defineText(
  {
    createRoom: '创建直播间',
    listRooms: '读取列表',
    editRoom: '修改',
    deleteRoom: '删除',
    uploadPicture: '上传图片',
    pushAddress: '推流地址',
    shareCode: '分享码',
    setMuted: '禁言',
    setReplay: '回放开关',
    setCustomerService: '客服开关',
    setCollected: '官方收录',
  } satisfies Record<QuotaUse, string>,
  {
    createRoom: 'Create rooms',
    listRooms: 'Read the list',
    editRoom: 'Edit',
    deleteRoom: 'Delete',
    uploadPicture: 'Upload pictures',
    pushAddress: 'Push address',
    shareCode: 'Share code',
    setMuted: 'Mute',
    setReplay: 'Replay switch',
    setCustomerService: 'Customer service switch',
    setCollected: 'Collection',
  },
)
