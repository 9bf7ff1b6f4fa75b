import type { Language } from './language.ts'

/** Why WeChat may say what it says: phrases that many codes share. */
const phrases = {
  busy: ['微信的服务暂时繁忙', 'WeChat is busy for a moment'],
  oursWrong: ['开播发出的请求有误', 'Kaibo sent a wrong request'],
  upgraded: ['微信改了接口', 'WeChat changed the interface'],
  secretReset: ['AppSecret 在微信公众平台被重置过', 'The AppSecret was reset at mp.weixin.qq.com'],
  otherSystem: ['另一个系统用同一个 AppSecret 换了凭证', 'Another system renewed the token with the same AppSecret'],
  tokenOld: ['凭证刚刚过期', 'The token has just run out'],
  typo: ['填写时多了空格或少了字符', 'A space too many or a letter missing'],
  otherApp: ['填的是另一个小程序的', 'It belongs to another mini program'],
  ipNew: ['服务器换了 IP', "The server's IP has changed"],
  ipNever: ['IP 还没有加入白名单', 'The IP was never put on the list'],
  frozenByOwner: ['管理员在微信公众平台冻结了它', 'An administrator froze it at mp.weixin.qq.com'],
  notOpened: ['小程序还没有开通直播', 'Live streaming is not opened for the mini program'],
  closedByWechat: [
    '微信因违规或条件不满足关闭了权限',
    'WeChat took the right away: a violation, or its conditions are not met',
  ],
  notAuthorised: ['授权第三方平台时没有勾选直播', 'Live streaming was not ticked when the platform was authorised'],
  manyCalls: ['今天创建、修改或读取得太多', 'Too much was created, edited or read today'],
  otherCalls: ['其他系统也在用同一份额度', 'Other systems use the same quota'],
  burst: ['一分钟内操作太密', 'Too many acts within one minute'],
  badPicture: ['文件不是 JPEG 或 PNG，或已损坏', 'The file is no JPEG or PNG, or is broken'],
  bigPicture: ['图片超过微信的大小限制', "The picture is over WeChat's limit"],
  mediaOld: ['微信的临时素材 3 天后失效', "WeChat's temporary copy ends after 3 days"],
  cutOff: ['上传中途断线', 'The upload was cut off'],
  pictureContent: [
    '图片有文字广告、二维码、低俗或侵权内容',
    'Advertising text, a QR code, vulgar or foreign content in the picture',
  ],
  wordContent: ['有敏感词、夸大宣传或联系方式', 'Sensitive words, exaggeration or contact details'],
  emoji: ['用了表情或特殊符号', 'Emoji or special signs were used'],
  length: [
    '长度不在微信允许的范围（一个汉字算 2）',
    "The length is outside WeChat's range (a Chinese character counts 2)",
  ],
  nickname: ['填成了昵称，不是微信号', 'A nickname was entered, not the WeChat id'],
  idChanged: ['对方改过微信号', 'The person has changed their WeChat id'],
  noSuchPerson: ['没有这个微信号', 'There is no such WeChat id'],
  noRole: ['此人还没有主播角色', 'The person does not hold the anchor role'],
  noRealName: [
    '此人没有在“小程序直播”里实名认证',
    'The person has not verified their identity in the live mini program',
  ],
  samePerson: ['与主播填成了同一个人', 'It is the same person as the anchor'],
  already: ['已经做过一次', 'It was done before'],
  deleted: ['已在微信后台或别处删除', "It was deleted in WeChat's console or elsewhere"],
  otherState: ['状态已经变了，页面还没更新', 'The status has changed and the page not yet'],
  onAir: ['直播正在进行', 'The room is on air'],
  notOnAir: ['直播还没开始或已经结束', 'The room has not started or is over'],
  timesWrong: ['开始时间不足 10 分钟或超过 6 个月', 'The start is less than 10 minutes or more than 6 months ahead'],
  emptyField: ['有必填的内容是空的', 'A required field is empty'],
  full: ['已达到上限', 'The limit is reached'],
  inAudit: ['还在审核中', 'It is still in audit'],
  notSubmitted: ['还没有提交审核', 'It was not submitted for audit'],
  rejected: ['审核没有通过', 'The audit was not passed'],
  auditGone: ['今天 500 次审核已用完', "Today's 500 audits are used up"],
  madeInConsole: ['在微信后台添加的，接口不能操作', "It was added in WeChat's console, which the API may not touch"],
  pageUnreleased: ['小程序页面还没发布', 'The page is not in the released mini program'],
  priceOrder: ['现价高于原价，或不是数字', 'The price is above the original one, or no number'],
  pixels: ['图片超过 300×300 像素', 'The picture is over 300×300 pixels'],
  serviceUnset: ['小程序后台没有配置客服', "Customer service is not set up in the mini program's console"],
  oneADay: ['当天已有另一个直播间使用', 'Another room uses it that day'],
  pushing: ['另一件商品还在推送', 'Another product is being pushed'],
  offShelf: ['商品已下架', 'The product is off the shelf'],
  noClip: ['主播没有录讲解', 'The anchor recorded no explanation'],
  making: ['微信还在生成', 'WeChat is still making it'],
  ahead: ['名下还有没开始的直播间', 'Rooms ahead are in their name'],
  noneYet: ['还没有创建过', 'None was created yet'],
  devVersion: ['开发版带了直播组件', 'The development version contains live streaming'],
  unexplained: ['微信没有公开原因', 'WeChat has not published the reason'],
} as const satisfies Record<string, readonly [zh: string, en: string]>
type Phrase = keyof typeof phrases

/** What a button can do about it: open a page, lead to the field, or ask again. */
export type WechatAct =
  | 'settings'
  | 'console'
  | 'retry'
  | 'rooms'
  | {
      field:
        | 'name'
        | 'startsAt'
        | 'anchorName'
        | 'anchorWechat'
        | 'subAnchorWechat'
        | 'creatorWechat'
        | 'coverImage'
        | 'shareImage'
        | 'feedImage'
        | 'customerService'
        | 'followerPush'
    }

const anchor = { field: 'anchorWechat' } as const
/** Likeliest first, then what a button can do. The act is last and may be missing. */
const table: Record<number, readonly [causes: readonly Phrase[], act?: WechatAct]> = {
  [-1]: [['busy', 'upgraded'], 'retry'],
  [-2]: [['unexplained', 'nickname'], 'console'],
  1: [['noneYet'], 'rooms'],
  1001: [['oursWrong', 'upgraded'], 'retry'],
  1003: [['deleted']],
  1007: [['mediaOld', 'nickname', 'busy'], 'retry'],
  2003: [['otherState', 'ahead', 'unexplained'], 'retry'],
  3001: [['unexplained', 'busy'], 'retry'],
  10001: [['closedByWechat', 'notOpened'], 'console'],
  40001: [['otherSystem', 'secretReset', 'tokenOld'], 'settings'],
  40002: [['oursWrong', 'upgraded']],
  40004: [['badPicture']],
  40005: [['badPicture']],
  40006: [['bigPicture']],
  40007: [['mediaOld', 'cutOff'], 'retry'],
  40013: [['typo', 'otherApp'], 'settings'],
  40014: [['tokenOld', 'oursWrong'], 'retry'],
  40125: [['secretReset', 'typo', 'otherApp'], 'settings'],
  40164: [['ipNever', 'ipNew'], 'console'],
  40243: [['frozenByOwner'], 'console'],
  41001: [['oursWrong'], 'retry'],
  41002: [['oursWrong', 'typo'], 'settings'],
  41004: [['typo', 'oursWrong'], 'settings'],
  41005: [['cutOff', 'oursWrong'], 'retry'],
  42001: [['tokenOld'], 'retry'],
  43001: [['oursWrong', 'upgraded']],
  43002: [['oursWrong', 'upgraded']],
  44001: [['cutOff', 'badPicture'], 'retry'],
  44002: [['cutOff', 'oursWrong'], 'retry'],
  45009: [['manyCalls', 'otherCalls'], 'console'],
  45011: [['burst', 'otherCalls'], 'retry'],
  47001: [['oursWrong', 'upgraded']],
  48001: [['notOpened', 'closedByWechat'], 'console'],
  48006: [['already'], 'console'],
  61004: [['ipNever', 'ipNew'], 'console'],
  61007: [['notAuthorised'], 'console'],
  76003: [['unexplained'], 'retry'],
  76021: [['oursWrong', 'upgraded']],
  76022: [['oursWrong', 'upgraded']],
  9400001: [['devVersion'], 'console'],
  200001: [['busy', 'emptyField', 'upgraded'], 'retry'],
  200002: [['timesWrong', 'emptyField', 'samePerson'], { field: 'startsAt' }],
  300001: [['closedByWechat'], 'console'],
  300002: [['length', 'emoji'], { field: 'name' }],
  300003: [['priceOrder']],
  300004: [['wordContent']],
  300005: [['pictureContent']],
  300006: [['mediaOld', 'bigPicture', 'cutOff'], 'retry'],
  300007: [['pageUnreleased', 'typo'], 'console'],
  300008: [['busy', 'unexplained'], 'retry'],
  300009: [['otherState', 'busy'], 'retry'],
  300010: [['otherState', 'already']],
  300011: [['madeInConsole'], 'console'],
  300012: [['auditGone'], 'console'],
  300013: [['busy', 'auditGone'], 'retry'],
  300014: [['inAudit']],
  300015: [['deleted']],
  300017: [['notSubmitted', 'otherState']],
  300018: [['pixels']],
  300021: [['auditGone', 'busy']],
  300022: [['deleted', 'typo'], 'rooms'],
  300023: [['otherState', 'onAir', 'notOnAir'], 'rooms'],
  300024: [['deleted', 'typo']],
  300025: [['inAudit', 'rejected', 'notSubmitted']],
  300026: [['full']],
  300027: [['busy', 'rejected'], 'retry'],
  300028: [['wordContent'], { field: 'name' }],
  300029: [['wordContent', 'emoji'], { field: 'anchorName' }],
  // An edit says so of whoever is not verified (§14, 14).
  300030: [['noRealName', 'noRole', 'nickname', 'idChanged'], anchor],
  300031: [['pictureContent'], { field: 'coverImage' }],
  300032: [['pictureContent'], { field: 'shareImage' }],
  300033: [['full']],
  300034: [['length'], { field: 'anchorName' }],
  300035: [['nickname', 'idChanged', 'noSuchPerson'], anchor],
  300036: [['noRealName', 'nickname'], 'retry'],
  300037: [['pictureContent', 'bigPicture'], { field: 'feedImage' }],
  300038: [['serviceUnset'], 'console'],
  300039: [['nickname', 'noRealName', 'noSuchPerson'], { field: 'subAnchorWechat' }],
  300040: [['emoji'], { field: 'name' }],
  300041: [['nickname', 'noSuchPerson'], { field: 'creatorWechat' }],
  300042: [['onAir']],
  300043: [['oneADay'], { field: 'followerPush' }],
  300044: [['noClip']],
  300045: [['making'], 'retry'],
  300046: [['busy', 'unexplained'], 'retry'],
  300047: [['pushing'], 'retry'],
  300048: [['busy'], 'retry'],
  300049: [['pushing'], 'retry'],
  300050: [['otherState', 'oursWrong'], 'retry'],
  300051: [['oursWrong', 'emoji']],
  300052: [['offShelf']],
  300053: [['otherState', 'deleted'], 'retry'],
  400001: [['nickname', 'idChanged', 'noSuchPerson'], anchor],
  400002: [['noRealName'], 'retry'],
  400003: [['full'], 'console'],
  400004: [['already']],
  400005: [['ahead'], 'rooms'],
  400006: [['already']],
  500001: [['nickname', 'noSuchPerson', 'noRole'], { field: 'subAnchorWechat' }],
  500002: [['noRealName'], { field: 'subAnchorWechat' }],
  500003: [['already']],
  500004: [['already']],
  500005: [['samePerson'], { field: 'subAnchorWechat' }],
  600001: [['already']],
  600002: [['nickname', 'idChanged', 'noSuchPerson']],
  9410000: [['noneYet'], 'rooms'],
  9410001: [['busy'], 'retry'],
  9410002: [['busy'], 'retry'],
  9410003: [['making', 'notOnAir'], 'retry'],
  9410005: [['oneADay']],
  9410006: [['notOnAir', 'otherState'], 'rooms'],
}

export const knownCodes: readonly number[] = Object.keys(table).map(Number)

/** Likely causes, likeliest first, and what a button can do; nothing for a code nobody has written down. */
export function wechatCauses(code: number, language: Language): { causes: string[]; act?: WechatAct } {
  const [causes = [], act] = table[code] ?? []
  return { causes: causes.map((one) => phrases[one][language === 'zh' ? 0 : 1]), ...(act && { act }) }
}
