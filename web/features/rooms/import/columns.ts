import type { Header, SheetColumns } from '#web/lib/sheet/match.ts'

/** What a column of the spreadsheet may hold, in the order of the template. */
export const columnKeys = [
  'name',
  'startsAt',
  'endsAt',
  'anchorName',
  'anchorWechat',
  'kind',
  'coverImage',
  'shareImage',
  'feedImage',
  'subAnchorWechat',
  'creatorWechat',
  'collected',
  'likes',
  'shelf',
  'comments',
  'sharing',
  'replay',
  'customerService',
  'followerPush',
] as const
export type ColumnKey = (typeof columnKeys)[number]

export const requiredColumns = [
  'name',
  'startsAt',
  'endsAt',
  'anchorName',
  'anchorWechat',
] as const satisfies ColumnKey[]
export const pictureColumns = ['coverImage', 'shareImage', 'feedImage'] as const satisfies ColumnKey[]
export const flagColumns = [
  'collected',
  'likes',
  'shelf',
  'comments',
  'sharing',
  'replay',
  'customerService',
  'followerPush',
] as const satisfies ColumnKey[]
export type FlagColumn = (typeof flagColumns)[number]

/** How the template writes each header, then whatever else people write. Both languages are always understood. */
export const headers: Record<ColumnKey, Header> = {
  name: { zh: '直播间名称', en: 'Room name', also: ['名称', '直播间', '直播间标题', '标题', 'name', 'title', 'room'] },
  startsAt: { zh: '开始时间', en: 'Start time', also: ['开播时间', '开始', '计划开始时间', 'start', 'starts at'] },
  endsAt: { zh: '结束时间', en: 'End time', also: ['下播时间', '结束', '计划结束时间', 'end', 'ends at'] },
  anchorName: { zh: '主播昵称', en: 'Anchor name', also: ['主播', '主播名', '主播名称', 'anchor', 'anchor nickname'] },
  anchorWechat: {
    zh: '主播微信号',
    en: 'Anchor WeChat id',
    also: ['主播微信', '微信号', 'anchor wechat', 'wechat id'],
  },
  kind: { zh: '直播方式', en: 'Kind', also: ['方式', '类型', '直播类型', 'type'] },
  coverImage: {
    zh: '封面图',
    en: 'Cover picture',
    also: ['封面', '图片', '背景图', 'cover', 'cover image', 'picture'],
  },
  shareImage: { zh: '分享图', en: 'Share picture', also: ['分享', '分享卡片图', 'share', 'share image'] },
  feedImage: {
    zh: '频道图',
    en: 'Channel picture',
    also: ['频道封面', '购物直播频道封面图', 'feed', 'feed image', 'feed picture'],
  },
  subAnchorWechat: {
    zh: '主播副号微信号',
    en: 'Sub-anchor WeChat id',
    also: ['主播副号', '副号', 'sub-anchor', 'sub anchor'],
  },
  creatorWechat: { zh: '创建者微信号', en: 'Creator WeChat id', also: ['创建者', 'creator'] },
  collected: { zh: '官方收录', en: 'Official collection', also: ['收录', 'collected'] },
  likes: { zh: '点赞', en: 'Likes', also: ['like'] },
  shelf: { zh: '货架', en: 'Shelf', also: ['goods shelf'] },
  comments: { zh: '评论', en: 'Comments', also: ['comment'] },
  sharing: { zh: '允许分享', en: 'Sharing', also: ['分享功能'] },
  replay: { zh: '回放', en: 'Replay', also: [] },
  customerService: { zh: '客服', en: 'Customer service', also: ['customer service button'] },
  followerPush: { zh: '群发提醒', en: 'Follower push', also: ['订阅群发', '提醒粉丝'] },
}

export const exampleWechat = 'example_wechat_id'

export const roomColumns: SheetColumns<ColumnKey> = {
  keys: columnKeys,
  headers,
  required: requiredColumns,
  example: { key: 'anchorWechat', value: exampleWechat },
}
