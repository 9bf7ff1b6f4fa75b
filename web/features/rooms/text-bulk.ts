import type { Conflict } from '#contract/conflicts.ts'
import { defineText } from '#web/text/define.ts'
import { duration } from '#web/text/format.ts'

/** Words that series and import share. */
export const bulkText = defineText(
  {
    rooms: '直播间',
    jobs: '批量任务',
    sameAnchor: (other: string, length: string) => `与“${other}”主播相同，重叠 ${length}`,
    tooClose: (other: string, length: string) => `与“${other}”主播相同，间隔只有 ${length}，至少要 10 分钟`,
    tooSoon: '离开播不足 10 分钟',
    followerPush: (other: string) => `北京时间同一天“${other}”也要群发提醒，每天只能有一场`,
    goodsInAudit: (count: number) => `${count} 件商品还在审核`,
    create: (count: number) => `创建 ${count} 个直播间`,
    starting: '正在提交…',
    tryAgain: '再试一次',
    lost: '没有收到回答。再试一次是安全的：同一次提交不会创建两遍。',
    batches: (count: number) => `每个任务最多 500 个直播间，会分成 ${count} 个任务依次进行。`,
    once: '确认前不会创建任何直播间。',
    nothing: '还没有要创建的直播间',
    mayNot: '你的角色不能创建直播间',
    forWriters: '安排直播间',
    forWritersAbout: '新建和修改直播间需要运营、主管或店主。',
    name: '名称',
    startsAt: '开始时间',
    endsAt: '结束时间',
    roomsUnread: '没有读到已有的直播间：没有核对与它们的冲突。',
    roomsOld: '冲突是按之前读到的直播间核对的。',
  },
  {
    rooms: 'Rooms',
    jobs: 'Jobs',
    sameAnchor: (other: string, length: string) => `Same anchor as "${other}", ${length} overlap`,
    tooClose: (other: string, length: string) => `Same anchor as "${other}", only ${length} apart; 10 min are needed`,
    tooSoon: 'Starts in less than 10 minutes',
    followerPush: (other: string) => `"${other}" is the follower push of that day in Beijing; one a day is allowed`,
    goodsInAudit: (count: number) => `${count} products still in audit`,
    create: (count: number) => (count === 1 ? 'Create 1 room' : `Create ${count} rooms`),
    starting: 'Sending…',
    tryAgain: 'Try again',
    lost: 'No answer came. Trying again is safe: one submission is never created twice.',
    batches: (count: number) => `A job holds 500 rooms: this becomes ${count} jobs, one after the other.`,
    once: 'Nothing is created before you confirm.',
    nothing: 'There is no room to create yet',
    mayNot: 'Your role may not create rooms',
    forWriters: 'Schedule rooms',
    forWritersAbout: 'Making and changing rooms needs an operator, a manager or the owner.',
    name: 'Name',
    startsAt: 'Start',
    endsAt: 'End',
    roomsUnread: 'The rooms that exist could not be read: clashes with them are not checked.',
    roomsOld: 'Clashes are checked against the rooms as they were last read.',
  },
)

/** A conflict in words; `nameOf` names the other show. */
export function conflictWords(conflict: Conflict, nameOf: (id: number | string) => string): string {
  const text = bulkText()
  switch (conflict.kind) {
    case 'sameAnchor':
    case 'tooClose':
      return text[conflict.kind](nameOf(conflict.with), duration(conflict.seconds))
    case 'followerPush':
      return text.followerPush(nameOf(conflict.with))
    case 'goodsInAudit':
      return text.goodsInAudit(conflict.count)
    case 'tooSoon':
      return text.tooSoon
  }
}
