import type { checkStates } from '#contract/health.ts'
import { defineText } from '#web/text/define.ts'

type Bad = Exclude<(typeof checkStates)[number], 'ok'>

export const healthText = defineText(
  {
    title: '连接状况',
    asking: '正在问微信…',
    checked: (age: string) => `${age}检查`,
    again: '再次检查',
    againHint: '一分钟内不会重复问微信',
    token: '凭证',
    tokenOk: '微信接受 AppID、AppSecret 和服务器 IP',
    live: '直播接口',
    liveOk: '微信回答了直播间的读取',
    bad: {
      notConnected: '微信拒绝',
      refused: '微信拒绝',
      quotaGone: '今天的次数已用完',
      away: '微信没有回应',
      notAsked: '没有凭证，还问不了',
    } satisfies Record<Bad, string>,
    clock: '时钟',
    clockOk: '本机与微信一致',
    clockUnknown: '还没有听到微信的时间',
    clockBehind: (by: string) => `本机比微信慢 ${by}，请校准服务器时间`,
    clockAhead: (by: string) => `本机比微信快 ${by}，请校准服务器时间`,
    taken: '其他系统',
    takenNone: '没有系统抢走凭证',
    takenSome: (times: number, at: string) =>
      `启动以来凭证被提前换掉 ${times} 次，最近 ${at}。另一套系统重置了 AppSecret，或强制刷新了凭证；请让它改用普通模式。`,
    ip: '要加入 IP 白名单的地址',
    copyIp: '复制 IP',
  },
  {
    title: 'Connection',
    asking: 'Asking WeChat…',
    checked: (age: string) => `Checked ${age}`,
    again: 'Check again',
    againHint: 'WeChat is asked at most once a minute',
    token: 'Credentials',
    tokenOk: 'WeChat takes the AppID, the AppSecret and the IP of this server',
    live: 'Live API',
    liveOk: 'WeChat answered a question about rooms',
    bad: {
      notConnected: 'WeChat says no',
      refused: 'WeChat says no',
      quotaGone: "Today's calls are used up",
      away: 'WeChat does not answer',
      notAsked: 'Cannot be asked without credentials',
    },
    clock: 'Clock',
    clockOk: "This server's clock agrees with WeChat's",
    clockUnknown: "WeChat's time was not heard yet",
    clockBehind: (by: string) => `This server is ${by} behind WeChat: set its clock`,
    clockAhead: (by: string) => `This server is ${by} ahead of WeChat: set its clock`,
    taken: 'Other systems',
    takenNone: 'None took the credentials away',
    takenSome: (times: number, at: string) =>
      `Since the start the token was replaced before its time ${times === 1 ? 'once' : `${times} times`}, last ${at}. Another system reset the AppSecret or forces new tokens: let it use the normal mode.`,
    ip: 'Address for the IP list',
    copyIp: 'Copy the IP',
  },
)
