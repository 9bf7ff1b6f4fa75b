import type { Language } from './language.ts'
import { wechatCauses, type WechatAct } from './wechat-causes.ts'

/** What happened, what to do. */
type Pair = readonly [happened: string, todo: string]

/*
 * Every code of `wechat-live-api.md` §9. Loaded only when WeChat has refused something. A code that is not here keeps
 * WeChat's own text.
 */
const codes: Record<number, { zh: Pair; en: Pair }> = {
  [-1]: {
    zh: ['微信系统繁忙。', '请稍后重试；若是新建，请先看列表里是否已经出现。'],
    en: [
      'WeChat had a system error.',
      'Try again later; after creating something, look first whether it is in the list.',
    ],
  },
  [-2]: {
    zh: ['微信给出了一个没有说明的回答。', '请核对微信号后重试；仍不行就到微信后台操作。'],
    en: [
      'WeChat gave an answer it does not explain.',
      "Check the WeChat id and try again, or use WeChat's own console.",
    ],
  },
  1: {
    zh: ['还没有创建过直播间。', '新建第一个直播间即可。'],
    en: ['No room has been created yet.', 'Create the first one.'],
  },
  1001: {
    zh: ['微信认为参数不合法。', '请检查填写的内容，特别是自定义参数的长度和字符。'],
    en: [
      'WeChat considers a parameter illegal.',
      'Check what you entered, above all length and characters of custom parameters.',
    ],
  },
  1003: {
    zh: ['商品不存在。', '请刷新商品库；它可能已在微信后台被删除。'],
    en: ['The product does not exist.', "Reload the goods library; it may have been deleted in WeChat's console."],
  },
  1007: {
    zh: ['微信没有取到需要的数据。', '请检查图片和主播微信号后重试。'],
    en: ['WeChat could not get the data it needed.', "Check the pictures and the anchor's WeChat id, then try again."],
  },
  2003: {
    zh: ['微信没有说明原因就拒绝了移除角色。', '请确认此人仍有这个角色后重试。'],
    en: [
      'WeChat refused to take the role away without a reason.',
      'Make sure the person still has this role, then try again.',
    ],
  },
  3001: {
    zh: ['微信拒绝了读取商品，原因没有公开。', '请稍后重试；若持续出现，请联系微信客服并附上 rid。'],
    en: [
      'WeChat refused to list goods for an unpublished reason.',
      'Try again later; if it stays, contact WeChat with the rid.',
    ],
  },
  10001: {
    zh: ['这个小程序的直播功能已关闭。', '请到微信公众平台的直播页面查看并重新开通。'],
    en: ['Live streaming is closed for this mini program.', 'See the live page at mp.weixin.qq.com and open it again.'],
  },
  40001: {
    zh: ['微信不认这个登录凭证。', '通常会自动恢复；若持续出现，请店主检查 AppSecret 是否被重置过。'],
    en: [
      'WeChat does not accept the access token.',
      'It usually recovers by itself; if not, the owner should check whether the AppSecret was reset.',
    ],
  },
  40002: {
    zh: ['取凭证的方式不对。', '请把请求编号发给维护人员。'],
    en: ['The kind of token request is wrong.', 'Send the request id to your maintainer.'],
  },
  40004: {
    zh: ['微信不接受这种媒体类型。', '请换一张 JPEG 或 PNG 图片。'],
    en: ['WeChat does not take this kind of media.', 'Choose a JPEG or PNG picture.'],
  },
  40005: {
    zh: ['微信不接受这种文件格式。', '请换一张 JPEG 或 PNG 图片。'],
    en: ['WeChat does not take this file type.', 'Choose a JPEG or PNG picture.'],
  },
  40006: {
    zh: ['图片超过了微信的大小限制。', '请压缩或换一张更小的图片。'],
    en: ["The picture is over WeChat's size limit.", 'Compress it or choose a smaller one.'],
  },
  40007: {
    zh: ['图片在微信的临时素材已过期或无效。', '请重试：我们会重新上传；仍不行请重新选择图片。'],
    en: [
      "WeChat's temporary copy of the picture is gone or invalid.",
      'Try again and we upload it anew; if that fails, choose the picture again.',
    ],
  },
  40013: {
    zh: ['AppID 不正确。', '请店主在“设置”里核对 AppID。'],
    en: ['The AppID is wrong.', 'The owner should check it in Settings.'],
  },
  40014: {
    zh: ['登录凭证的格式不对。', '通常会自动恢复；请稍后重试。'],
    en: ['The access token is malformed.', 'It usually recovers by itself; try again in a moment.'],
  },
  40125: {
    zh: ['AppSecret 不正确。', '请店主到微信公众平台重置或核对 AppSecret，再在“设置”里重新连接。'],
    en: [
      'The AppSecret is wrong.',
      'The owner should check or reset it at mp.weixin.qq.com, then connect again in Settings.',
    ],
  },
  40164: {
    zh: [
      '服务器的 IP 不在小程序的 IP 白名单里。',
      '请店主到微信公众平台的“开发管理”把下面的 IP 加入白名单，几分钟后重试。',
    ],
    en: [
      "The server's IP is not on the mini program's IP list.",
      'The owner should add the IP below at mp.weixin.qq.com, then try again after a few minutes.',
    ],
  },
  40243: {
    zh: ['AppSecret 已被冻结。', '请店主到微信公众平台解除冻结，或重置后重新连接。'],
    en: [
      'The AppSecret is frozen.',
      'The owner should unfreeze it at mp.weixin.qq.com, or reset it and connect again.',
    ],
  },
  41001: {
    zh: ['请求缺少登录凭证。', '请重试；若再次出现，请把请求编号发给维护人员。'],
    en: ['The access token was missing.', 'Try again; if it happens again, send the request id to your maintainer.'],
  },
  41002: {
    zh: ['请求缺少 AppID。', '请店主在“设置”里重新连接小程序。'],
    en: ['The AppID was missing.', 'The owner should connect the mini program again in Settings.'],
  },
  41004: {
    zh: ['请求缺少 AppSecret。', '请店主在“设置”里重新连接小程序。'],
    en: ['The AppSecret was missing.', 'The owner should connect the mini program again in Settings.'],
  },
  41005: {
    zh: ['请求缺少图片内容。', '请重新选择图片后重试。'],
    en: ['The picture was missing.', 'Choose the picture again.'],
  },
  42001: {
    zh: ['登录凭证已过期。', '通常会自动换新；请稍后重试。'],
    en: ['The access token has expired.', 'It is renewed by itself; try again in a moment.'],
  },
  43001: {
    zh: ['微信要求换一种请求方式（GET）。', '请把请求编号发给维护人员。'],
    en: ['WeChat wants another request method (GET).', 'Send the request id to your maintainer.'],
  },
  43002: {
    zh: ['微信要求换一种请求方式（POST）。', '请把请求编号发给维护人员。'],
    en: ['WeChat wants another request method (POST).', 'Send the request id to your maintainer.'],
  },
  44001: { zh: ['图片内容是空的。', '请重新选择图片。'], en: ['The picture is empty.', 'Choose the picture again.'] },
  44002: {
    zh: ['请求内容是空的。', '请重试；若再次出现，请把请求编号发给维护人员。'],
    en: ['The request was empty.', 'Try again; if it happens again, send the request id to your maintainer.'],
  },
  45009: {
    zh: ['今天的接口调用次数已用完。', '次数在北京时间 0 点恢复；紧急操作请到微信后台完成。'],
    en: [
      "Today's API quota is used up.",
      "It returns at midnight in Beijing; for anything urgent use WeChat's own console.",
    ],
  },
  45011: {
    zh: ['调用得太频繁。', '请等一分钟再试。'],
    en: ['Too many calls in one minute.', 'Wait a minute, then try again.'],
  },
  47001: {
    zh: ['微信读不懂请求的格式。', '请把请求编号发给维护人员。'],
    en: ["WeChat could not read the request's format.", 'Send the request id to your maintainer.'],
  },
  48001: {
    zh: ['小程序没有这个接口的权限。', '请店主到微信公众平台确认直播功能已开通。'],
    en: [
      'The mini program may not use this API.',
      'The owner should check at mp.weixin.qq.com that live streaming is open.',
    ],
  },
  48006: {
    zh: ['本月清零额度的次数已用完。', '请等到北京时间 0 点额度自动恢复。'],
    en: ['This month has no quota resets left.', 'Wait until midnight in Beijing, when the quota returns.'],
  },
  61004: {
    zh: ['服务器的 IP 不在允许的名单里。', '请店主到微信公众平台把下面的 IP 加入白名单，几分钟后重试。'],
    en: [
      "The server's IP is not on the allowed list.",
      'The owner should add the IP below at mp.weixin.qq.com, then try again after a few minutes.',
    ],
  },
  61007: {
    zh: ['小程序没有把这个接口授权给第三方平台。', '请店主重新授权，并勾选直播权限。'],
    en: [
      'This API is not authorised to the third-party platform.',
      'The owner should authorise it again with the live permission.',
    ],
  },
  76003: {
    zh: ['微信拒绝了查询额度，原因没有说明。', '额度数字暂时看不到，不影响直播。'],
    en: [
      'WeChat refused to tell the quota without a clear reason.',
      'The figure is missing for now; broadcasts are not affected.',
    ],
  },
  76021: {
    zh: ['查询额度的接口路径不对。', '请把请求编号发给维护人员。'],
    en: ['The path of the quota query is wrong.', 'Send the request id to your maintainer.'],
  },
  76022: {
    zh: ['查询额度的接口路径不存在。', '请把请求编号发给维护人员。'],
    en: ['The path of the quota query does not exist.', 'Send the request id to your maintainer.'],
  },
  9400001: {
    zh: ['含直播组件的开发版小程序不能直接发布。', '请开发者按微信的要求在正式版中引入直播组件。'],
    en: [
      'A development version with the live component cannot be released.',
      "The developer should follow WeChat's steps for the release version.",
    ],
  },
  200001: {
    zh: ['微信系统出错或参数有误。', '请检查内容后稍后重试。'],
    en: ['WeChat had a system or parameter failure.', 'Check what you entered and try again later.'],
  },
  200002: {
    zh: ['有一项参数缺失或不合法。', '请按微信原文指出的那一项修改，常见的是开播时间，或主播与副号相同。'],
    en: [
      'A parameter is missing or illegal.',
      "Change the one named in WeChat's text: often the times, or anchor and sub-anchor being the same.",
    ],
  },
  300001: {
    zh: ['小程序被禁止新增、修改商品或编辑直播间。', '请到微信公众平台查看违规通知。'],
    en: ['The mini program is barred from changing goods or editing rooms.', 'See the notices at mp.weixin.qq.com.'],
  },
  300002: {
    zh: ['名称长度不符合要求。', '直播间名称需 3–17 个汉字（6–34 个字符）。'],
    en: ['The name has the wrong length.', 'A room name has 6–34 characters (a Chinese character counts as two).'],
  },
  300003: {
    zh: ['商品价格不合法。', '现价不能高于原价，并且必须是数字，最多两位小数。'],
    en: [
      'The price is not valid.',
      'The current price may not exceed the original; use numbers with at most two decimals.',
    ],
  },
  300004: {
    zh: ['商品名称含有违规内容。', '请修改名称后重新提交。'],
    en: ['The product name has forbidden content.', 'Change the name and submit again.'],
  },
  300005: {
    zh: ['商品图片含有违规内容。', '请换一张图片后重新提交。'],
    en: ['The product picture has forbidden content.', 'Choose another picture and submit again.'],
  },
  300006: {
    zh: ['图片上传失败，可能是临时素材过期或图片太大。', '请重试：我们会重新上传；仍不行请换一张更小的图片。'],
    en: [
      'The picture could not be used: expired at WeChat, or too large.',
      'Try again and we upload it anew; if that fails, choose a smaller one.',
    ],
  },
  300007: {
    zh: ['商品页面路径不在小程序已发布的版本里。', '请核对路径，或等新版本发布后再试。'],
    en: [
      'The product page is not in the released version of the mini program.',
      'Check the path, or try again once the new version is released.',
    ],
  },
  300008: {
    zh: ['添加商品失败。', '请检查商品信息后重试。'],
    en: ['Adding the product failed.', 'Check its details and try again.'],
  },
  300009: {
    zh: ['撤回审核失败。', '它可能已审核完毕；请刷新后查看状态。'],
    en: ['Withdrawing from review failed.', 'Review may be over; reload and look at its state.'],
  },
  300010: {
    zh: ['商品目前的审核状态不允许这样做。', '请刷新后按最新状态操作。'],
    en: ['The review state of the product does not allow this.', 'Reload and go by its latest state.'],
  },
  300011: {
    zh: ['商品不是通过接口添加的，不能在这里操作。', '请到微信后台操作这件商品。'],
    en: [
      'The product was not added through the API, so it cannot be changed here.',
      "Use WeChat's own console for it.",
    ],
  },
  300012: {
    zh: ['今天的商品审核次数已用完（每天 500 次）。', '请明天再提交。'],
    en: ["Today's 500 reviews are used up.", 'Submit it tomorrow.'],
  },
  300013: { zh: ['提交审核失败。', '请稍后重试。'], en: ['Submitting for review failed.', 'Try again later.'] },
  300014: {
    zh: ['商品正在审核，不能删除。', '请先撤回审核，再删除。'],
    en: ['The product is under review and cannot be deleted.', 'Withdraw it first, then delete it.'],
  },
  300015: {
    zh: ['要删除的商品不存在。', '它可能已被删除，请刷新商品库。'],
    en: ['The product to delete does not exist.', 'It may be gone already; reload the goods library.'],
  },
  300017: {
    zh: ['商品没有提交过审核。', '请先提交审核。'],
    en: ['The product was never submitted for review.', 'Submit it first.'],
  },
  300018: {
    zh: ['商品图片的宽或高超过 300 像素。', '请换一张不超过 300 × 300 的图片。'],
    en: ['The product picture is wider or higher than 300 px.', 'Choose one of at most 300 × 300.'],
  },
  300021: {
    zh: ['商品已添加，但提交审核失败。', '商品已在库里，请对它重新提交审核。'],
    en: ['The product was added, but submitting it failed.', 'It is in the library: submit it for review again.'],
  },
  300022: {
    zh: ['直播间不存在。', '它可能已在微信后台被删除，请返回列表。'],
    en: ['The room does not exist.', "It may have been deleted in WeChat's console; go back to the list."],
  },
  300023: {
    zh: ['直播间当前的状态不允许这个操作。', '请查看最新状态；直播中的房间要先结束。'],
    en: ["The room's present status does not allow this.", 'Look at its latest status; a room on air must end first.'],
  },
  300024: { zh: ['商品不存在。', '请刷新商品库。'], en: ['The product does not exist.', 'Reload the goods library.'] },
  300025: {
    zh: ['商品还没有通过审核。', '请等审核通过后再操作。'],
    en: ['The product is not approved yet.', 'Wait until its review is passed.'],
  },
  300026: {
    zh: ['直播间的商品已满。', '请先从货架移除一些商品。'],
    en: ['The room has all the goods it can hold.', 'Remove some from its shelf first.'],
  },
  300027: {
    zh: ['导入商品失败。', '请稍后重试；可分批导入。'],
    en: ['Importing goods failed.', 'Try again later, or in smaller portions.'],
  },
  300028: {
    zh: ['直播间名称含有违规内容。', '请修改名称。'],
    en: ['The room name has forbidden content.', 'Change the name.'],
  },
  300029: {
    zh: ['主播昵称含有违规内容。', '请修改主播昵称。'],
    en: ['The anchor name has forbidden content.', 'Change the anchor name.'],
  },
  300030: {
    zh: ['主播微信号不合法，或此人没有主播角色。', '请核对微信号；必要时先给此人主播角色。'],
    en: [
      "The anchor's WeChat id is not valid, or the person has no anchor role.",
      'Check the id; give the anchor role first if needed.',
    ],
  },
  300031: {
    zh: ['封面图不合规。', '请换一张封面图。'],
    en: ['The cover picture is not acceptable.', 'Choose another cover picture.'],
  },
  300032: {
    zh: ['分享图不合规。', '请换一张分享图。'],
    en: ['The share picture is not acceptable.', 'Choose another share picture.'],
  },
  300033: {
    zh: ['再添加会超过直播间的上限。', '请减少数量，或先移除一些。'],
    en: ["This would exceed the room's limit.", 'Add fewer, or remove some first.'],
  },
  300034: {
    zh: ['主播昵称长度不符合要求。', '主播昵称需 2–15 个汉字（4–30 个字符）。'],
    en: ['The anchor name has the wrong length.', 'It has 4–30 characters (a Chinese character counts as two).'],
  },
  300035: {
    zh: ['主播微信号不存在。', '请让主播在微信“我”的页面核对微信号（不是昵称或手机号）。'],
    en: [
      "The anchor's WeChat id does not exist.",
      'The anchor finds it in WeChat under "Me": the WeChat ID, not nickname or phone number.',
    ],
  },
  300036: {
    zh: ['主播还没有完成实名认证。', '请让主播用自己的微信扫下面的码完成认证，然后重试；已填写的内容都还在。'],
    en: [
      'The anchor has not verified their identity.',
      'They scan the code below with their own WeChat; then try again. What you filled in is kept.',
    ],
  },
  300037: {
    zh: ['频道图不合规。', '请换一张频道图。'],
    en: ['The channel picture is not acceptable.', 'Choose another channel picture.'],
  },
  300038: {
    zh: ['小程序没有配置客服。', '请先到微信公众平台配置客服人员，再打开客服开关。'],
    en: [
      'Customer service is not set up for the mini program.',
      'Set it up at mp.weixin.qq.com first, then turn the switch on.',
    ],
  },
  300039: {
    zh: ['主播副号的微信号不合法。', '请核对副号的微信号。'],
    en: ["The sub-anchor's WeChat id is not valid.", 'Check the id.'],
  },
  300040: {
    zh: ['名称含有不支持的特殊字符。', '请去掉表情和特殊符号。'],
    en: ['The name has unsupported special characters.', 'Remove emoji and symbols.'],
  },
  300041: {
    zh: ['创建者微信号不合法。', '请核对创建者微信号，或留空。'],
    en: ["The creator's WeChat id is not valid.", 'Check it, or leave it empty.'],
  },
  300042: {
    zh: ['正在推流，不能编辑。', '请等直播结束，或停止推流后再编辑。'],
    en: [
      'The room is receiving a stream and cannot be edited.',
      'Edit it after the broadcast, or once the stream has stopped.',
    ],
  },
  300043: {
    zh: ['每天只能有一个直播间使用订阅功能。', '请为另一个直播间关闭，或改到别的日期。'],
    en: ['Only one room a day may use the follow feature.', 'Turn it off for the other room, or choose another day.'],
  },
  300044: {
    zh: ['这件商品没有录制讲解。', '请先录制讲解。'],
    en: ['There is no recorded explanation of this product.', 'Record one first.'],
  },
  300045: {
    zh: ['讲解视频还没有生成。', '请过几分钟再试。'],
    en: ['The explanation video is not ready yet.', 'Try again in a few minutes.'],
  },
  300046: {
    zh: ['讲解视频生成失败。', '请重新录制。'],
    en: ['The explanation video could not be made.', 'Record it again.'],
  },
  300047: {
    zh: ['这件商品正在推送。', '请稍后再推送。'],
    en: ['The product is being pushed already.', 'Try again in a moment.'],
  },
  300048: {
    zh: ['读取直播间的商品列表失败。', '请稍后重试。'],
    en: ["Reading the room's goods failed.", 'Try again later.'],
  },
  300049: {
    zh: ['商品正在推送，不能上下架。', '请等推送结束后再操作。'],
    en: ['A product that is being pushed cannot go on or off the shelf.', 'Wait until the push is over.'],
  },
  300050: {
    zh: ['排序列表是空的。', '请刷新后重新排序。'],
    en: ['The order list is empty.', 'Reload and sort again.'],
  },
  300051: {
    zh: ['微信无法解析请求内容。', '请把请求编号发给维护人员。'],
    en: ['WeChat could not parse the request.', 'Send the request id to your maintainer.'],
  },
  300052: {
    zh: ['商品已下架，不能推送。', '请先上架，再推送。'],
    en: ['A product off the shelf cannot be pushed.', 'Put it on the shelf first.'],
  },
  300053: {
    zh: ['商品没有添加到这个直播间。', '请先导入这件商品。'],
    en: ['The product is not in this room.', 'Import it first.'],
  },
  400001: {
    zh: ['微信号不合法。', '请核对微信号（不是昵称或手机号）。'],
    en: ['The WeChat id is not valid.', 'Check it: the WeChat ID, not nickname or phone number.'],
  },
  400002: {
    zh: ['此人需要先完成实名认证，才能成为主播。', '请让此人用自己的微信扫下面的码完成认证，然后重试。'],
    en: [
      'The person must verify their identity before becoming an anchor.',
      'They scan the code below with their own WeChat; then try again.',
    ],
  },
  400003: {
    zh: ['这个角色的人数已满。', '请先移除一位，再添加。'],
    en: ['This role has all the people it can hold.', 'Remove someone first.'],
  },
  400004: {
    zh: ['此人已经有这个角色。', '无需重复添加。'],
    en: ['The person has this role already.', 'There is nothing to do.'],
  },
  400005: {
    zh: ['主播还有未开始的直播间，不能移除。', '请先删除这些直播间，或换一位主播。'],
    en: [
      'The anchor has rooms that have not started and cannot be removed.',
      'Delete those rooms or give them another anchor first.',
    ],
  },
  400006: {
    zh: ['这位主播已经添加过。', '无需重复添加。'],
    en: ['This anchor was added already.', 'There is nothing to do.'],
  },
  500001: {
    zh: ['此人不能成为主播副号。', '请换一个微信号。'],
    en: ['This person cannot be the sub-anchor.', 'Choose another WeChat id.'],
  },
  500002: {
    zh: ['主播副号还没有完成实名认证。', '请让此人在小程序直播中完成实名认证后重试。'],
    en: ['The sub-anchor has not verified their identity.', 'They verify it in mini program live, then try again.'],
  },
  500003: {
    zh: ['已经设置过主播副号。', '每个直播间只有一个副号；请先移除现有的。'],
    en: ['A sub-anchor is set already.', 'A room has one; remove the present one first.'],
  },
  500004: {
    zh: ['设置的是同一个主播副号。', '无需重复设置。'],
    en: ['This is the same sub-anchor as before.', 'There is nothing to do.'],
  },
  500005: {
    zh: ['主播副号与主播是同一个人。', '请换一个微信号。'],
    en: ['Sub-anchor and anchor are the same person.', 'Choose another WeChat id.'],
  },
  600001: {
    zh: ['此人已经是小助手。', '无需重复添加。'],
    en: ['The person is an assistant already.', 'There is nothing to do.'],
  },
  600002: { zh: ['找不到这个用户。', '请核对微信号。'], en: ['The user was not found.', 'Check the WeChat id.'] },
  9410000: {
    zh: ['列表是空的。', '还没有直播间，新建一个即可。'],
    en: ['The list is empty.', 'There are no rooms yet: create one.'],
  },
  9410001: { zh: ['读取直播间失败。', '请稍后重试。'], en: ['Reading rooms failed.', 'Try again later.'] },
  9410002: { zh: ['读取商品失败。', '请稍后重试。'], en: ['Reading goods failed.', 'Try again later.'] },
  9410003: {
    zh: ['读取回放失败。', '回放在直播结束约 10 分钟后生成，请稍后重试。'],
    en: ['Reading the replay failed.', 'It is made about ten minutes after the end; try again later.'],
  },
  9410005: {
    zh: ['今天已经为另一个直播间群发过提醒。', '每天只能群发一次，请明天再发。'],
    en: ['Another room was pushed to followers today.', 'One a day is allowed; try tomorrow.'],
  },
  9410006: {
    zh: ['直播间不在直播中。', '请等开播后再操作。'],
    en: ['The room is not on air.', 'Try again once it is.'],
  },
}

export type WechatHelp = { happened: string; todo: string; causes: string[]; act?: WechatAct }

/** Our words for a refusal; undefined for a code nobody has written down. */
export function wechatHelp(code: number, language: Language): WechatHelp | undefined {
  const pair = codes[code]?.[language]
  return pair && { happened: pair[0], todo: pair[1], ...wechatCauses(code, language) }
}

export const explainedCodes: readonly number[] = Object.keys(codes).map(Number)
