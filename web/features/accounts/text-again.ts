import { defineText } from '#web/text/define.ts'

/** The dialog over an open page that wants the password. */
export const againText = defineText(
  {
    title: {
      signedOut: '登录已过期',
      ended: '这里的登录已被结束',
      disabled: '账号已被停用',
      stepUp: '请再次输入密码',
    },
    todo: {
      signedOut: '再次登录后会接着做刚才的事，已填写的内容不会丢失。',
      ended: '它在别处被结束，或密码已更改。再次登录后会接着做刚才的事，已填写的内容不会丢失。',
      disabled:
        '店主停用了你的账号，现在不能再做任何操作。已填写的内容还在页面上，可以先复制下来；如有疑问请联系店主。',
      stepUp: '这一步比较敏感，需要确认是你本人。确认后几分钟内不再询问。',
    },
    confirm: '确认并继续',
    cancel: '取消',
    notNow: '暂不登录',
    stay: '留在本页',
    otherAccount: '换一个账号登录（会离开本页）',
  },
  {
    title: {
      signedOut: 'Your session has ended',
      ended: 'This session was ended',
      disabled: 'Your account is disabled',
      stepUp: 'Your password, please',
    },
    todo: {
      signedOut: 'Sign in again and what you were doing goes on. Nothing you typed is lost.',
      ended:
        'It was ended elsewhere, or the password was changed. Sign in again and what you were doing goes on; nothing you typed is lost.',
      disabled:
        'The owner disabled your account, so nothing can be done with it now. What you typed is still on the page and can be copied. Ask the owner.',
      stepUp: 'This step is sensitive, so we make sure that it is you. You are not asked again for some minutes.',
    },
    confirm: 'Confirm and go on',
    cancel: 'Cancel',
    notNow: 'Not now',
    stay: 'Stay on this page',
    otherAccount: 'Use another account (leaves this page)',
  },
)
