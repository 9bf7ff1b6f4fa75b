import { defineText } from './define.ts'

/** Words for goods that the library and the shelf of a room share. */
export const goodsWords = defineText(
  {
    audit: {
      notSubmitted: '未提交',
      auditing: '审核中',
      approved: '已通过',
      rejected: '未通过',
      unknown: '未知状态',
    },
    /** Why an act is not allowed, as `goodsCan` names it. */
    why: {
      madeInConsole: '在微信后台添加的商品只能在微信后台修改',
      auditing: '审核中不能改动，可以先撤回审核',
      approved: '已通过审核的商品只能改价格',
      notAuditing: '没有在审核，无需撤回',
      noAuditId: '提交审核时没有收到审核单号，微信不再提供，只能等审核结束',
      unknownState: '微信给出了我们不认识的状态',
    },
    noPrice: '价格未知',
    original: (amount: string) => `原价 ${amount}`,
    current: (amount: string) => `现价 ${amount}`,
  },
  {
    audit: {
      notSubmitted: 'Not submitted',
      auditing: 'In audit',
      approved: 'Approved',
      rejected: 'Rejected',
      unknown: 'Unknown state',
    },
    why: {
      madeInConsole: "Made in WeChat's console, and can only be changed there",
      auditing: 'Nothing may change while it is audited; withdraw it first',
      approved: 'Of an approved item only the price may change',
      notAuditing: 'It is not in audit, so there is nothing to withdraw',
      noAuditId: 'Its audit number never reached us and WeChat gives it only once: wait for the decision',
      unknownState: 'WeChat named a state that nobody knows',
    },
    noPrice: 'Price unknown',
    original: (amount: string) => `was ${amount}`,
    current: (amount: string) => `now ${amount}`,
  },
)
