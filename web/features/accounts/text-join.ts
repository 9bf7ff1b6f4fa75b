import { defineText } from '#web/text/define.ts'

export const joinText = defineText(
  {
    title: { invitation: '加入开播', reset: '设置新密码' },
    about: {
      invitation: '请设置自己的密码。只有你知道它，邀请你的人也看不到。',
      reset: '设置后，所有设备上的登录都会结束，需要用新密码登录。',
    },
    nameHint: '你以后用它登录，可以修改。',
    nameTaken: '这个账号名已经有人使用，请换一个',
    submit: { invitation: '设置密码并进入', reset: '保存新密码' },
    gone: '这个链接不能再用了',
    goneTodo: '它可能已经用过、过期或被撤回。请让店主再发一个。',
  },
  {
    title: { invitation: 'Join Kaibo', reset: 'Set a new password' },
    about: {
      invitation: 'Choose your own password. Nobody else learns it, not even whoever invited you.',
      reset: 'All your sessions end with it, and you sign in with the new password.',
    },
    nameHint: 'You will sign in with it. You may change it.',
    nameTaken: 'Somebody has this name already; choose another',
    submit: { invitation: 'Set password and enter', reset: 'Save the new password' },
    gone: 'This link no longer works',
    goneTodo: 'It may be used, expired or withdrawn. Ask the owner for another one.',
  },
)
