import { defineText } from '#web/text/define.ts'

/** Apart from text.ts: sign-in need not wait for it. */
export const verifyText = defineText(
  {
    title: '此人还没有实名认证',
    where: (who: string) => `微信号：${who}`,
    what: '请让本人：',
    scan: '用微信扫描这个二维码',
    verify: '在“小程序直播”里完成实名认证',
    after: '然后在这里点“已完成，再试一次”',
    alt: '微信实名认证二维码',
    retry: '已完成，再试一次',
    kept: '您填写的内容都在。',
    copyDetails: '复制详情',
    since: (at: string) => `${at} 起已知通过认证`,
    notKnown: '不知道是否认证过',
    noName: '（没有昵称）',
  },
  {
    title: 'This person is not real-name verified',
    where: (who: string) => `WeChat ID: ${who}`,
    what: 'Ask them, in person, to:',
    scan: 'scan this code with WeChat',
    verify: 'finish real-name verification in "小程序直播"',
    after: 'then press "Done, try again" here',
    alt: "WeChat's verification QR code",
    retry: 'Done, try again',
    kept: 'Everything you typed is kept.',
    copyDetails: 'Copy details',
    since: (at: string) => `Known verified since ${at}`,
    notKnown: 'Not known to be verified',
    noName: '(no nickname)',
  },
)
