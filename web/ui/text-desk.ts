import { defineText } from '#web/text/define.ts'

/** Words of the pieces that only the console shows: the entrance need not carry them. */
export const deskText = defineText(
  {
    asOfAt: (at: string) => `微信于 ${at} 回答`,
    noAnswerYet: '微信还没有回答过',
    staleReason: {
      wechatAway: '暂时连不上微信',
      notConnected: '小程序的连接失效了',
      quotaGone: '今天的接口额度已用完',
      slow: '微信还没有新的回答',
      streamLost: '与服务器的实时连接已断开',
    },
    notKnown: '微信没有告诉我们现在是开还是关',
    turnOn: '打开',
    turnOff: '关闭',
  },
  {
    asOfAt: (at: string) => `WeChat answered at ${at}`,
    noAnswerYet: 'WeChat has not answered yet',
    staleReason: {
      wechatAway: 'WeChat cannot be reached',
      notConnected: "the mini program's connection does not work",
      quotaGone: "today's API quota is used up",
      slow: 'no newer answer from WeChat',
      streamLost: 'the live connection to the server is lost',
    },
    notKnown: 'WeChat has not told us whether this is on',
    turnOn: 'Turn on',
    turnOff: 'Turn off',
  },
)
