import { defineText } from '#web/text/define.ts'

export const helpText = defineText(
  {
    title: '微信错误码',
    about: '微信拒绝一次操作时会给出一个数字。这里写着每个数字的意思、可能的原因和解决办法。',
    search: '搜索错误码或文字',
    label: '错误码列表',
    code: '错误码',
    happened: '发生了什么',
    causes: '可能的原因（最常见的在前）',
    todo: '怎么办',
    count: (n: number) => `${n} 个错误码`,
    none: '没有找到',
    noneHint: '没有写进这里的错误码，页面会直接显示微信的原文。可以复制错误码和 rid 联系微信。',
    clear: '清除搜索',
    copy: (code: number) => `复制错误码 ${code}`,
  },
  {
    title: "WeChat's error codes",
    about: 'When WeChat refuses something it gives a number. Here is what each means, why it may come, and what to do.',
    search: 'Search codes or words',
    label: 'Error codes',
    code: 'Code',
    happened: 'What happened',
    causes: 'Likely causes, the likeliest first',
    todo: 'What to do',
    count: (n: number) => `${n} codes`,
    none: 'Nothing found',
    noneHint: "Of codes that are not here, pages show WeChat's own text. Copy code and rid to ask WeChat.",
    clear: 'Clear the search',
    copy: (code: number) => `Copy code ${code}`,
  },
)
