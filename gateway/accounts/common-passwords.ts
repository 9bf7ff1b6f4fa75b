import { dictionary } from '@zxcvbn-ts/language-common'

/** Words of this product and of whom it speaks to, which a list made elsewhere does not know. */
const ours = ['kaibo', 'wechat', 'weixin', 'woaini', '开播', '微信', '直播']
const common = new Set([...dictionary['passwords-common'], ...ours])

const inARow = [
  '01234567890123456789',
  '98765432109876543210',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
]
const isARow = (text: string) => inARow.some((row) => row.repeat(7).includes(text))

/** The shortest part that the text repeats, be it itself. */
function repeated(text: string): string {
  for (let length = 1; length <= text.length / 2; length++)
    if (text.length % length === 0 && text.slice(0, length).repeat(text.length / length) === text)
      return text.slice(0, length)
  return text
}

/**
 * Whether every list of guesses begins with it (reliability.md §4.2): one of the 49,000 commonest, repeated, or with nothing
 * but digits and signs around it; or just a row of the keyboard. Of those 49,000 only 300 have twelve characters: the rest
 * is what people make long enough with `1234`.
 */
export function isCommonPassword(password: string): boolean {
  const plain = password.toLowerCase()
  if (common.has(plain) || isARow(plain)) return true
  const part = repeated(plain)
  const core = repeated(plain.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, ''))
  return part.length < 4 || common.has(part) || common.has(core)
}
