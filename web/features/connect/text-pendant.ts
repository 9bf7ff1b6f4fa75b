import { defineText } from '#web/text/define.ts'

/** The pendant: its keys, set once, and its page. */
export const pendantText = defineText(
  {
    pendantTitle: '直播挂件',
    pendantHint:
      '小程序页面上浮动的直播入口。需要插件 1.3.0 以上，只显示打开了官方收录的直播间；优先级：直播 > 预告 > 讲解 > 回放。',
    pendantKeys: '商品参数名',
    pendantKeysHint: '商品页的路径里，哪些参数能认出是哪件商品，比如 productId。挂件靠它找到正在讲这件商品的直播间。',
    pendantNone: '还没有设置。',
    pendantSet: (at: string) => `微信在 ${at} 的回答：`,
    pendantOnce: '每个小程序只设置一次：以后再改，之前添加的商品就对不上了，所以设置后这里不能再改。',
    pendantInput: '参数名，用逗号隔开',
    pendantBad: '参数名由字母、数字和下划线组成，不能以数字开头，不能重复，最多 10 个。',
    pendantDo: '设置参数名',
    pendantSure: (names: string) => `把商品参数名设为 ${names}？`,
    pendantSureWhat:
      '每个小程序只能设置一次，设置后不能更改或撤销。请先确认商品页的路径里就是这样写的，大小写也要一致。',
    pendantVerb: '设置，不再更改',
    pendantType: '显示什么',
    pendantTypes: { 0: '全部', 1: '直播', 2: '预告', 3: '讲解', 4: '回放' },
    pendantUse: '页面配置',
    pendantCode: '页面代码',
  },
  {
    pendantTitle: 'Pendant',
    pendantHint:
      'A floating entry on pages of the mini program. Needs plugin 1.3.0 or later and shows collected rooms only: live, then preview, then clip, then replay.',
    pendantKeys: 'Product parameters',
    pendantKeysHint:
      "Which parameters of a product page's path name the product, such as productId. By them the pendant finds the room that shows it.",
    pendantNone: 'Not set yet.',
    pendantSet: (at: string) => `As WeChat answered at ${at}:`,
    pendantOnce:
      'Set once per mini program: a change would cut off all goods added before, so it cannot be changed here afterwards.',
    pendantInput: 'Parameter names, separated by commas',
    pendantBad: 'Letters, digits and underscores, no digit first, no name twice, ten at most.',
    pendantDo: 'Set the names',
    pendantSure: (names: string) => `Set the product parameters to ${names}?`,
    pendantSureWhat:
      'This can be done once per mini program and neither changed nor undone. Make sure that product paths are written like this, capitals included.',
    pendantVerb: 'Set for good',
    pendantType: 'What it shows',
    pendantTypes: { 0: 'Anything', 1: 'Live', 2: 'Preview', 3: 'Clip', 4: 'Replay' },
    pendantUse: 'Page configuration',
    pendantCode: 'Page markup',
  },
)
