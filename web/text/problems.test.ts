import { beforeEach, expect, it } from 'vitest'
import { faultStatus, fieldProblem, type FaultCode, type FieldProblem } from '#contract/fault.ts'
import { setLanguage } from './language.ts'
import { faultText, problemText } from './problems.ts'
import { knownCodes } from './wechat-causes.ts'
import { explainedCodes, wechatHelp } from './wechat-codes.ts'

beforeEach(() => setLanguage('zh'))

const rules = fieldProblem.shape.rule.options
const seldom: Partial<Record<FieldProblem['rule'], FieldProblem>> = {
  length: { rule: 'length', min: 6, max: 34, actual: 4 },
  earliest: { rule: 'earliest', at: 1_795_262_700 },
}

it.each(['zh', 'en'] as const)(
  'has words for every rule and every fault in %s, with nothing undefined in them',
  (language) => {
    setLanguage(language)
    const said = [
      ...rules.flatMap((rule) => [problemText({ rule }), problemText(seldom[rule] ?? { rule }, 'cover')]),
      ...([...Object.keys(faultStatus), 'offline'] as FaultCode[]).flatMap((code) => Object.values(faultText()[code])),
    ]
    expect(said.filter((words) => !words || /undefined|NaN|Invalid/.test(words))).toEqual([])
  },
)

it('fills in the limits, the picture and the earliest time', () => {
  expect(problemText({ rule: 'length', min: 6, max: 34, actual: 4 })).toBe('需 6–34 个字符，现在是 4 个')
  expect(problemText({ rule: 'earliest', at: 1_795_262_700 })).toContain('20:05')
  expect(problemText({ rule: 'bytes', max: 100_000, actual: 240_000 }, 'feed')).toBe(
    '频道图：文件不能超过 100 KB，这张是 240 KB，请压缩或换一张',
  )
  expect(problemText({ rule: 'required' }, 'share')).toBe('请选择分享图')
})

/** `wechat-live-api.md` §9, whole, without 0. */
const listed = [
  [-1, -2, 1, 1001, 1003, 1007, 2003, 3001, 10001, 40001, 40002, 40013, 40125, 40164, 40004, 40005, 40006, 40007],
  [41001, 41002, 41004, 41005, 42001, 43001, 43002, 44002, 45009, 45011, 47001, 48001, 40014, 40243, 44001, 48006],
  [61004, 76003, 61007, 76021, 76022, 9400001, 200001, 200002, 400001, 400002, 400003, 400004, 400005, 400006],
  [500001, 500002, 500003, 500004, 500005, 600001, 600002, 9410000, 9410001, 9410002, 9410003, 9410005, 9410006],
  Array.from({ length: 53 }, (_, i) => 300001 + i).filter((code) => ![300016, 300019, 300020].includes(code)),
].flat()

it.each(['zh', 'en'] as const)(
  "explains every code of WeChat's in %s, and leaves an unknown one to WeChat's words",
  (language) => {
    const poor = listed.filter((code) => {
      const help = wechatHelp(code, language)
      if (!help || help.causes.length === 0) return true
      const said = help.happened + help.todo + help.causes.join('')
      return !help.happened || !help.todo || (language === 'en') === /[\u4e00-\u9fff]/.test(said)
    })
    expect(poor).toEqual([])
    expect(wechatHelp(300016, language)).toBeUndefined()
  },
)

it('explains exactly the codes that are listed', () => {
  const sorted = (codes: readonly number[]) => codes.toSorted((a, b) => a - b)
  expect(sorted(explainedCodes)).toEqual(sorted(listed))
  expect(sorted(knownCodes)).toEqual(sorted(listed))
})

/** Members, sub-anchors, assistants (§9.3), and the edit that says "no anchor role" of whoever is not verified. */
const ofPeople = [2003, 400001, 400002, 400003, 400004, 400005, 400006, 500001, 500002, 500003, 500004, 500005]

it.each([...ofPeople, 600001, 600002, 300030])(
  'says of %i what happened, why, and what to do, in both languages',
  (code) => {
    const [zh, en] = (['zh', 'en'] as const).map((language) => wechatHelp(code, language))
    expect(zh?.happened).toMatch(/[\u4e00-\u9fff].*。$/)
    expect(zh?.todo).toMatch(/[\u4e00-\u9fff].*。$/)
    expect(en?.happened).toMatch(/^[A-Z].*\.$/)
    expect(en?.todo).toMatch(/^[A-Z].*\.$/)
    expect(en?.causes.length).toBeGreaterThan(0)
    expect(en?.causes.length).toBe(zh?.causes.length)
  },
)

it('names missing verification first among the causes of 300030', () => {
  expect(wechatHelp(300030, 'zh')?.causes[0]).toContain('实名认证')
})
