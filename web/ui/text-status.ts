import { defineText } from '#web/text/define.ts'

/** What a room's live status is called; the entrance shows none. */
export const statusText = defineText(
  {
    status: {
      live: '直播中',
      notStarted: '未开始',
      ended: '已结束',
      banned: '被禁播',
      paused: '已暂停',
      interrupted: '异常中断',
      expired: '已过期',
      unknown: '未知状态',
    },
    overdue: '该开播未开播',
    was: (status: string, at: string) => `${at} 时${status}`,
  },
  {
    status: {
      live: 'On air',
      notStarted: 'Not started',
      ended: 'Ended',
      banned: 'Banned',
      paused: 'Paused',
      interrupted: 'Interrupted',
      expired: 'Expired',
      unknown: 'Unknown status',
    },
    overdue: 'Overdue',
    was: (status: string, at: string) => `${status} at ${at}`,
  },
)
