/**
 * Names as WeChat counts and refuses them.
 * §1: one 汉字 = 2 units, one ASCII letter or digit = 1. [sim]: code point above U+00FF counts 2, every other 1.
 */
export function units(name: string): number {
  let sum = 0
  for (const char of name) sum += (char.codePointAt(0) ?? 0) > 0xff ? 2 : 1
  return sum
}

/** Limits are given in 汉字, as the official pages do. */
export const lengthBetween = (name: string, min: number, max: number) => {
  const length = units(name)
  return length >= min * 2 && length <= max * 2
}

/** 300040 "special characters": the set is undocumented. [sim]: control characters, pictographs and markup signs. */
export const hasSpecialCharacters = (name: string) =>
  /[\p{Cc}\p{Cs}\p{Co}\p{Extended_Pictographic}<>{}\\^`|~]/u.test(name)

/** 300028, 300029, 300004: WeChat's own word list is secret. [sim]: the words of the switch `sensitiveWords`. */
export const hasSensitiveWord = (name: string, words: string) =>
  words.split(',').some((word) => word !== '' && name.includes(word))

/** A WeChat id as people may choose it; nothing else can exist. [sim] on the exact alphabet. */
export const looksLikeWechat = (wechat: string) => /^[A-Za-z0-9_-]{1,64}$/.test(wechat)
