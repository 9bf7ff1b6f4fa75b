import type { FaultCode, FaultShape, FieldProblem } from '#contract/fault.ts'
import { imageSlots, uploadLimits, type ImageSlot } from '#contract/images.ts'
import { defineText } from './define.ts'
import { bytes, dateTime, duration } from './format.ts'

/** The pictures by name; `goods` is the product picture. */
export const slotText = defineText(
  { cover: '封面图', share: '分享图', feed: '频道图', goods: '商品图', any: '图片' },
  { cover: 'Cover picture', share: 'Share picture', feed: 'Channel picture', goods: 'Product picture', any: 'Picture' },
)

const pixels = (slot: ImageSlot) => `${imageSlots[slot].width} × ${imageSlots[slot].height}`
const megapixels = (count: number) => Math.round(count / 1_000_000)

export const ruleText = defineText(
  {
    required: '请填写',
    requiredPicture: (name: string) => `请选择${name}`,
    length: (min?: number, max?: number, actual?: number) =>
      (min !== undefined && max !== undefined
        ? `需 ${min}–${max} 个字符`
        : max !== undefined
          ? `最多 ${max} 个字符`
          : min !== undefined
            ? `至少 ${min} 个字符`
            : '长度不符合要求') + (actual === undefined ? '' : `，现在是 ${actual} 个`),
    choice: '请从给出的选项中选择',
    earliest: (at?: string) => (at ? `最早可选 ${at}（微信要求开播时间在 10 分钟以后）` : '时间太早'),
    latest: (at?: string) => (at ? `最晚可选 ${at}` : '时间太晚'),
    shortest: (at?: string, length?: string) =>
      `直播至少${length ? ` ${length}` : '要更长'}${at ? `，结束时间最早 ${at}` : ''}`,
    longest: (at?: string, length?: string) =>
      `直播最长${length ? ` ${length}` : '超出上限'}${at ? `，结束时间最晚 ${at}` : ''}`,
    sameAsAnchor: '主播副号不能与主播是同一个微信号',
    notAPicture: (name: string) => `${name}：这个文件不是 JPEG 或 PNG 图片，请换一张`,
    brokenPicture: (name: string) => `${name}：文件不完整，打不开，请重新导出或换一张`,
    bytes: (name: string, max: string, actual?: string) =>
      `${name}：文件不能超过 ${max}${actual ? `，这张是 ${actual}` : ''}，请压缩或换一张`,
    pixels: (name: string, max: string) => `${name}：尺寸不符合要求（${max}），请换一张`,
    upToPixels: (count: number) => `最多 ${count} 百万像素`,
    unknownPicture: (name: string) => `${name}已不在这里，请重新选择`,
    commonPassword: '这个密码太常见，容易被猜到，请换一个',
    order: '两个数的大小关系不对：最高价不能低于最低价，现价不能高于原价',
    duplicate: (row?: number) => (row === undefined ? '与另一行重复' : `与第 ${row + 1} 行重复`),
    refused: '微信没有接受这一项，请修改后重试',
    invalid: '格式不正确',
  },
  {
    required: 'Please fill this in',
    requiredPicture: (name: string) => `Please choose a ${name.toLowerCase()}`,
    length: (min?: number, max?: number, actual?: number) =>
      (min !== undefined && max !== undefined
        ? `${min}–${max} characters`
        : max !== undefined
          ? `At most ${max} characters`
          : min !== undefined
            ? `At least ${min} characters`
            : 'The length is not right') + (actual === undefined ? '' : `, now ${actual}`),
    choice: 'Choose one of the options',
    earliest: (at?: string) =>
      at ? `${at} at the earliest (WeChat wants more than 10 minutes' notice)` : 'The time is too early',
    latest: (at?: string) => (at ? `${at} at the latest` : 'The time is too late'),
    shortest: (at?: string, length?: string) =>
      `A broadcast lasts at least ${length ?? 'longer'}${at ? `: end at ${at} or later` : ''}`,
    longest: (at?: string, length?: string) =>
      `A broadcast lasts at most ${length ?? 'shorter'}${at ? `: end by ${at}` : ''}`,
    sameAsAnchor: 'Sub-anchor and anchor must be two different WeChat ids',
    notAPicture: (name: string) => `${name}: this file is not a JPEG or PNG picture. Choose another one`,
    brokenPicture: (name: string) =>
      `${name}: the file is incomplete and cannot be opened. Export it again or choose another`,
    bytes: (name: string, max: string, actual?: string) =>
      `${name}: the file may have ${max} at most${actual ? `, this one has ${actual}` : ''}. Compress it or choose another`,
    pixels: (name: string, max: string) => `${name}: the size does not fit (${max}). Choose another one`,
    upToPixels: (count: number) => `at most ${count} megapixels`,
    unknownPicture: (name: string) => `${name}: it is no longer here. Choose it again`,
    commonPassword: 'This password is common and easily guessed. Choose another one',
    order: 'The highest price must not be below the lowest, nor the current price above the original',
    duplicate: (row?: number) => (row === undefined ? 'The same as another row' : `The same as row ${row + 1}`),
    refused: 'WeChat did not accept this. Change it and try again',
    invalid: 'The format is not right',
  },
)

/** Form fields that are pictures. */
const fieldSlots: Record<string, ImageSlot> = { coverImage: 'cover', shareImage: 'share', feedImage: 'feed' }
export const slotOf = (field: string): ImageSlot | undefined => fieldSlots[field]

/** What is wrong with one field and what would be right, with the limits filled in. `slot` says which picture it is about. */
export function problemText(problem: FieldProblem, slot?: ImageSlot): string {
  const text = ruleText()
  const name = slotText()[slot ?? 'any']
  const at = problem.at === undefined ? undefined : dateTime(problem.at)
  switch (problem.rule) {
    case 'required':
      return slot ? text.requiredPicture(name) : text.required
    case 'length':
      return text.length(problem.min, problem.max, problem.actual)
    case 'earliest':
    case 'latest':
      return text[problem.rule](at)
    case 'shortest':
      return text.shortest(at, problem.min === undefined ? undefined : duration(problem.min))
    case 'longest':
      return text.longest(at, problem.max === undefined ? undefined : duration(problem.max))
    case 'bytes':
      return text.bytes(
        name,
        bytes(problem.max ?? (slot ? imageSlots[slot].bytes : uploadLimits.bytes)),
        problem.actual === undefined ? undefined : bytes(problem.actual),
      )
    case 'duplicate':
      return text.duplicate(problem.at)
    case 'pixels':
      return text.pixels(
        name,
        problem.max === undefined && slot
          ? pixels(slot)
          : text.upToPixels(megapixels(problem.max ?? uploadLimits.pixels)),
      )
    case 'notAPicture':
    case 'brokenPicture':
    case 'unknownPicture':
      return text[problem.rule](name)
    default:
      return text[problem.rule]
  }
}

/** `stepUp` is a reason of `forbidden`, not a code: the person was asked for the password and did not give it. */
type FaultWords = Record<FaultCode | 'stepUp', { happened: string; todo: string }>
const zh = {
  badRequest: { happened: '提交的内容有问题', todo: '请按提示修改后重试。' },
  signInNeeded: { happened: '登录已过期', todo: '请重新登录，已填写的内容不会丢失。' },
  wrongPassword: { happened: '账号名或密码不对', todo: '请检查大小写和输入法后重试。' },
  stepUp: { happened: '还没有确认是你本人', todo: '这一步需要再次输入密码，请重试。' },
  forbidden: { happened: '你的角色不能做这件事', todo: '请联系店主或主管为你调整角色。' },
  crossSite: {
    happened: '请求不是从本页面发出的，已被拦下',
    todo: '请刷新页面后重试；若通过其他域名访问，请设置 PUBLIC_ORIGIN。',
  },
  notFound: { happened: '找不到它', todo: '它可能已被删除，请返回列表查看。' },
  notAllowedNow: { happened: '现在的状态不允许这样做', todo: '请查看最新状态后再决定。' },
  setupDone: { happened: '初始设置已经完成', todo: '请直接登录。' },
  alreadyThere: { happened: '它已经存在', todo: '无需重复添加；如需修改，请打开已有的那一个。' },
  changedMeanwhile: { happened: '在你编辑期间，它被改动过', todo: '请对照最新内容后再提交。' },
  tooLarge: { happened: '内容太大', todo: '请减小文件后重试。' },
  keyReused: { happened: '这次提交与之前的一次冲突', todo: '请重新打开表单后再提交。' },
  refused: { happened: '微信拒绝了这次操作，没有任何改动', todo: '请按下面的原因处理后重试。' },
  versionNeeded: { happened: '缺少版本信息', todo: '请刷新页面后重试。' },
  tooMany: { happened: '尝试得太频繁', todo: '请稍等片刻再试。' },
  quotaGone: { happened: '今天的微信接口额度已用完', todo: '额度在北京时间 0 点恢复；紧急操作请到微信后台完成。' },
  internal: { happened: '系统出了错', todo: '请重试；若再次出现，请把编号发给维护人员。' },
  wechatAway: { happened: '暂时连不上微信，没有任何改动', todo: '请稍后重试。' },
  notConnected: { happened: '小程序的连接失效了', todo: '请店主在“设置”里检查 AppSecret、IP 白名单和直播权限。' },
  outcomeUnknown: {
    happened: '微信没有回应，结果未知',
    todo: '请不要重复操作：我们会从微信读取结果，几分钟内显示在这里。',
  },
  cannotSave: { happened: '服务器无法保存数据', todo: '磁盘可能已满，请联系维护人员。' },
  offline: { happened: '连不上开播服务器', todo: '请检查网络；已填写的内容还在，恢复后再试。' },
} satisfies FaultWords

const en = {
  badRequest: { happened: 'Something in it is not right', todo: 'Change what is marked and try again.' },
  signInNeeded: { happened: 'Your session has ended', todo: 'Sign in again. Nothing you typed is lost.' },
  wrongPassword: {
    happened: 'Name or password is wrong',
    todo: 'Check capitals and the input method, then try again.',
  },
  stepUp: { happened: 'It needs your password', todo: 'Try again and give your password when asked.' },
  forbidden: { happened: 'Your role may not do this', todo: 'Ask the owner or a manager to change your role.' },
  crossSite: {
    happened: 'The request did not come from this page and was stopped',
    todo: 'Reload the page. Behind another domain, set PUBLIC_ORIGIN.',
  },
  notFound: { happened: 'It cannot be found', todo: 'It may have been deleted. Go back to the list.' },
  notAllowedNow: {
    happened: 'Its present status does not allow this',
    todo: 'Look at the latest status, then decide.',
  },
  setupDone: { happened: 'Set-up is already done', todo: 'Sign in instead.' },
  alreadyThere: {
    happened: 'It is there already',
    todo: 'No need to add it again. Open the existing one to change it.',
  },
  changedMeanwhile: {
    happened: 'It was changed while you were editing',
    todo: 'Compare with the latest version, then submit again.',
  },
  tooLarge: { happened: 'It is too large', todo: 'Make the file smaller and try again.' },
  keyReused: { happened: 'This clashes with something already submitted', todo: 'Open the form again, then submit.' },
  refused: { happened: 'WeChat refused; nothing was changed', todo: 'See the reason below, then try again.' },
  versionNeeded: { happened: 'The version is missing', todo: 'Reload the page and try again.' },
  tooMany: { happened: 'Too many attempts', todo: 'Wait a moment, then try again.' },
  quotaGone: {
    happened: "Today's WeChat API quota is used up",
    todo: "It returns at midnight in Beijing. For anything urgent use WeChat's own console.",
  },
  internal: {
    happened: 'Something broke on our side',
    todo: 'Try again. If it happens again, send the id to your maintainer.',
  },
  wechatAway: { happened: 'WeChat cannot be reached; nothing was changed', todo: 'Try again in a moment.' },
  notConnected: {
    happened: 'The connection of the mini program does not work',
    todo: 'Ask the owner to check AppSecret, IP list and live permission in Settings.',
  },
  outcomeUnknown: {
    happened: 'WeChat did not answer; the outcome is unknown',
    todo: 'Do not repeat it: we read the result from WeChat and show it here within minutes.',
  },
  cannotSave: { happened: 'The server cannot save', todo: 'Its disk may be full. Tell your maintainer.' },
  offline: {
    happened: 'The Kaibo server cannot be reached',
    todo: 'Check the network. What you typed is still here; try again once it is back.',
  },
} satisfies FaultWords

/** What happened and what to do, for every code a call can fail with. */
export const faultText = defineText(zh, en)

/** Anything thrown, as a fault that can be shown. */
export function asFault(error: unknown): FaultShape {
  if (error instanceof Error && 'code' in error && 'requestId' in error) return error as Error & FaultShape
  return { code: 'internal', message: error instanceof Error ? error.message : String(error), requestId: '' }
}
