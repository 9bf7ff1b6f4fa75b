import { defineText } from '#web/text/define.ts'

export const settingsText = defineText(
  { parts: '设置的各个部分', miniPrograms: '小程序', accounts: '账号', me: '我的账号' },
  { parts: 'Parts of the settings', miniPrograms: 'Mini programs', accounts: 'Accounts', me: 'My account' },
)
