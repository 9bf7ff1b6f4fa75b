import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { accountText } from '#web/features/accounts/text.ts'
import { againText } from '#web/features/accounts/text-again.ts'
import { codeText } from '#web/features/accounts/text-code.ts'
import { secondFactorText } from '#web/features/accounts/text-second-factor.ts'
import { joinText } from '#web/features/accounts/text-join.ts'
import { teamText } from '#web/features/accounts/text-team.ts'
import { activityText } from '#web/features/activity/text.ts'
import { healthText } from '#web/features/mini-programs/text-health.ts'
import { miniProgramText } from '#web/features/mini-programs/text.ts'
import { appText } from './text.ts'
import { statusText } from '#web/ui/text-status.ts'
import { uiText } from '#web/ui/text.ts'
import { defineText } from '#web/text/define.ts'
import { setLanguage } from '#web/text/language.ts'
import { faultText, ruleText, slotText } from '#web/text/problems.ts'

beforeEach(() => setLanguage('zh'))

describe('text', () => {
  const text = defineText(
    { mute: '全员禁言', by: (who: string) => `${who} 开启` },
    { mute: 'Mute everyone', by: (who: string) => `by ${who}` },
  )

  it('speaks the language of the page', () => {
    setLanguage('zh')
    expect(text().by('小美')).toBe('小美 开启')
    setLanguage('en')
    expect(text().mute).toBe('Mute everyone')
    expect(document.documentElement.lang).toBe('en-US')
  })

  it('does not compile with a missing or mistyped English entry', () => {
    // @ts-expect-error the English misses `b`
    defineText({ a: '甲', b: '乙' }, { a: 'A' })
    // @ts-expect-error the English takes another argument
    defineText({ a: (n: number) => `${n} 个` }, { a: (s: string) => s.trim() })
    expect(text.en.mute).toBe('Mute everyone')
  })
})

type Leaf = [path: string, zh: unknown, en: unknown]
const leaves = (zh: object, en: object, path = ''): Leaf[] =>
  Object.entries(zh).flatMap(([key, value]): Leaf[] => {
    const other = (en as Record<string, unknown>)[key]
    return typeof value === 'object'
      ? leaves(value as object, other as object, `${path}${key}.`)
      : [[path + key, value, other]]
  })

it.each(
  Object.entries({
    accountText,
    againText,
    joinText,
    codeText,
    secondFactorText,
    teamText,
    activityText,
    miniProgramText,
    healthText,
    appText,
    statusText,
    uiText,
    faultText,
    ruleText,
    slotText,
  }),
)('has no entry of %s left empty or in the wrong language', (_name, text) => {
  const poor = leaves(text.zh, text.en).filter(([, zh, en]) => {
    if (typeof zh === 'function') return typeof en !== 'function'
    return !zh || !en || (/[\u4e00-\u9fff]/.test(String(en).replace(/开发管理 → 开发设置/, '')) && zh !== en)
  })
  expect(poor).toEqual([])
})

it('leaves no Chinese in a component outside its text file', () => {
  const files = readdirSync('web', { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.tsx?$/.test(file) && !/test\.|(^|\/)text[^/]*\.ts|^text\//.test(file),
  )
  // What a merchant may write in a spreadsheet or a name is data, in whichever language the console is.
  const spreadsheet = /^lib\/yuan\.ts$|^features\/(goods|rooms)\/import\/|^features\/rooms\/series\/dates\.ts$/
  const comments = /\/\*[\s\S]*?\*\/|\/\/.*$/gm
  // The brand, the names of the languages and the one demo sentence are the same everywhere.
  const allowed = /开播 Kaibo|开播|中文|语言 Language|'中'|演示店铺，由模拟的微信接口提供，不会影响真实小程序/g
  const found = files
    .filter((file) => !spreadsheet.test(file))
    .filter((file) =>
      /[\u4e00-\u9fff]/.test(readFileSync(join('web', file), 'utf8').replace(comments, '').replace(allowed, '')),
    )
  expect(files.length).toBeGreaterThan(20)
  expect(found).toEqual([])
})
