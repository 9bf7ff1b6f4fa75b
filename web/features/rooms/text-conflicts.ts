import { defineText } from '#web/text/define.ts'

/** What stands in the way of a show; said in the form and on the room's page. */
export const conflictText = defineText(
  {
    sameAnchor: (length: string) => `同一位主播的两场重叠 ${length}：`,
    tooClose: (length: string) => `同一位主播两场之间只有 ${length}，换场可能来不及：`,
    touching: '同一位主播的两场首尾相接，换场可能来不及：',
    followerPush: '北京时间的这一天已经有一场计划了群发提醒，微信每天只让一个直播间群发：',
    goodsInAudit: (count: number) => `有 ${count} 件商品还在审核，开播时可能上不了货架。`,
    notBlocking: '仍然可以保存。',
    unnamed: '另一场',
    title: '时间安排',
  },
  {
    sameAnchor: (length: string) => `Two shows of this anchor overlap by ${length}:`,
    tooClose: (length: string) =>
      `Only ${length} between two shows of this anchor, which may be too short to change over:`,
    touching: 'Two shows of this anchor follow each other without a break:',
    followerPush:
      'Another show of this day in Beijing is planned to remind followers, and WeChat lets one room a day do that:',
    goodsInAudit: (count: number) =>
      count === 1
        ? 'One product is still in audit and may not be on the shelf at the start.'
        : `${count} products are still in audit and may not be on the shelf at the start.`,
    notBlocking: 'You can save all the same.',
    unnamed: 'another show',
    title: 'Schedule',
  },
)
