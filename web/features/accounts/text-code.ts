import { defineText } from '#web/text/define.ts'

export const codeText = defineText(
  {
    code: '两步验证码',
    hint: '验证器应用里的 6 位数字；手机不在身边时，可以输入一个恢复码。',
    wrong: '验证码不对，或已经用过。请等下一个再试。',
  },
  {
    code: 'Two-step code',
    hint: 'The six digits of your authenticator app, or a recovery code if your phone is not at hand.',
    wrong: 'This code is wrong or was used already. Wait for the next one.',
  },
)
