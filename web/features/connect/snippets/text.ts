import { defineText } from '#web/text/define.ts'

/** Remarks inside the code. Each stands on one line. */
export const remarkText = defineText(
  {
    once: '只编码一次；微信最多收 600 个字符，超出会被截断',
    pressed: '观众点了订阅按钮',
    noSubscription: '没有读到订阅状态',
    minuteApart: '第一次马上查询，之后至少间隔一分钟；离开页面再回来也不会多查',
    statuses: '101 直播中，102 未开始，103 已结束，104 禁播，105 暂停，106 异常，107 已过期',
    noStatus: '没有读到直播状态',
    noOpenid: '没有读到 openid',
    cardScenes: '从分享卡片进入的场景值；其他场景会失败',
    noShareParams: '没有读到分享参数',
    three: '从直播间打开时，除了商品自己的参数，还会带上这三个',
    encodedJson: 'custom_params 是编码过的 JSON；可能没有',
    legacyTicket: 'shareTicket 是旧做法，新代码不要用它',
    wayBack: '回直播间用 navigateBack；switchTab 和 reLaunch 会关掉直播间',
    noQuota: '这个地址由开播的服务器回答，不消耗微信接口的额度',
  },
  {
    once: 'Encode once; WeChat takes 600 characters and cuts the rest',
    pressed: 'The viewer pressed the subscribe button',
    noSubscription: 'no subscription state',
    minuteApart: 'The first time at once, then a minute apart, also after leaving and coming back',
    statuses: '101 live, 102 not started, 103 ended, 104 banned, 105 paused, 106 interrupted, 107 expired',
    noStatus: 'no live status',
    noOpenid: 'no openid',
    cardScenes: 'Entries by a share card; from anywhere else it fails',
    noShareParams: 'no share parameters',
    three: 'Opened from a room it gets these three beside its own',
    encodedJson: 'custom_params is encoded JSON, or missing',
    legacyTicket: 'shareTicket is legacy: do not build on it',
    wayBack: 'Go back by navigateBack: switchTab and reLaunch close the room',
    noQuota: 'Kaibo answers this address; it never costs a call of WeChat',
  },
)
export type Remarks = ReturnType<typeof remarkText>
