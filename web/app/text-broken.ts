import { defineText } from '#web/text/define.ts'

/** Of the one page that the entry chunk carries beside the entrance. */
export const brokenText = defineText(
  {
    newVersion: '开播有了新版本',
    newVersionTodo: '刷新页面即可使用新版本。',
    reload: '刷新页面',
    broke: '这个页面出了错',
    brokeTodo: '请刷新重试；若再次出现，请把下面的内容发给维护人员。',
  },
  {
    newVersion: 'Kaibo has a new version',
    newVersionTodo: 'Reload the page to use it.',
    reload: 'Reload the page',
    broke: 'This page broke',
    brokeTodo: 'Reload it. If it happens again, send the text below to your maintainer.',
  },
)
