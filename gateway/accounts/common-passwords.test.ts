import { dictionary } from '@zxcvbn-ts/language-common'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isCommonPassword } from './common-passwords.ts'

it('refuses the three thousand commonest, and more', () => {
  const list = dictionary['passwords-common']
  expect(list.length).toBeGreaterThan(3_000)
  expect(list.filter((password) => !isCommonPassword(password))).toEqual([])
})

it.each([
  '111111111111',
  '123123123123',
  '1234567890123',
  'abcdefghijkl',
  'passwordpassword',
  'Password1234',
  'qwertyuiop123',
  'letmeinletmein',
  '!!!iloveyou2026',
  'administrator',
  'kaibokaibo12',
  'WeChat123456',
  'weixin123456',
  'woaini1314520',
  '微信微信微信微信微信微信',
  '1qaz2wsx3edc4rfv',
])('refuses %s, which anybody would try', (password) => {
  expect(isCommonPassword(password)).toBe(true)
})

it.each([
  'correct horse battery staple',
  '今天晚上八点直播间见面吧朋友',
  'password of the shop',
  'mx-7 tulips, 2 cats',
])('takes %s', (password) => {
  expect(isCommonPassword(password)).toBe(false)
})

it('refuses nothing that was drawn by lot', () => {
  const lot = fc.uint8Array({ minLength: 12, maxLength: 40 }).map((bytes) => Buffer.from(bytes).toString('base64url'))
  // Runs of zeros are what fast-check tries first, and they are a row indeed.
  fc.assert(
    fc.property(
      lot.filter((text) => new Set(text).size > 8),
      (text) => !isCommonPassword(text),
    ),
  )
})
