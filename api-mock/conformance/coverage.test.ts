import { describe, expect, test } from 'vitest'
import { operations } from '../operations/all.ts'
import { allCases } from './all.ts'
import { answers } from './case.ts'
import { codes, rows, takesToken } from './document.ts'
import { gaps } from './gaps.ts'

/** What the suite does not ask, computed: a hole must have its reason in gaps.ts, and a reason must have its hole. */

const covered = new Set(allCases.flatMap((one) => answers(one).map((code) => `${one.path} ${code}`)))
const coveredSomewhere = new Set(allCases.flatMap(answers))
const excused = (path: string, code: number) => gaps.some((gap) => gap.code === code && (gap.path ?? path) === path)
const holes = (pairs: readonly { path: string; code: number }[]) =>
  pairs
    .filter(({ path, code }) => !covered.has(`${path} ${code}`) && !excused(path, code))
    .map(({ path, code }) => `${path} ${code}`)

describe('the suite and the document', () => {
  test('all 38 calls of §2 and those of §7.4 and §8 are there, once each', () => {
    const numbers = rows.map(({ row }) => /^§2 #(\d+)$/.exec(row)?.[1]).filter((number) => number !== undefined)
    expect(numbers.map(Number)).toEqual(Array.from({ length: 38 }, (_, n) => n + 1))
    expect(new Set(rows.map(({ path }) => path)).size).toBe(rows.length)
    expect(rows.filter(({ row, method }) => row.startsWith('§2') && method === 'GET')).toHaveLength(7)
  })

  test('every call has a success', () => {
    expect(
      rows.filter(
        ({ path }) =>
          !allCases.some((one) => one.path === path && one.errcode === 0 && one.what !== 'paths are case-sensitive'),
      ),
    ).toEqual([])
  })

  test('every code a call lists', () => {
    const listed = rows.flatMap((row) =>
      [...row.codes, ...(takesToken(row) ? [40001, 41001] : [])].map((code) => ({ path: row.path, code })),
    )
    expect(holes(listed)).toEqual([])
  })

  test('every code of §9', () => {
    const anywhere = codes.filter((code) => !coveredSomewhere.has(code))
    expect(anywhere.filter((code) => !gaps.some((gap) => gap.code === code))).toEqual([])
  })

  test('no case is about a call or a code the document does not know', () => {
    expect(allCases.filter(({ path }) => !rows.some((row) => row.path === path))).toEqual([])
    const known = [0, 2, ...codes] // 2: applyliveinfo's own (§7.4)
    expect([...coveredSomewhere].filter((code) => !known.includes(code))).toEqual([])
  })

  test('every case says where its fact is written, and no two are the same', () => {
    for (const { source } of allCases) expect(source).toMatch(/^§\d/)
    const titles = allCases.map(
      ({ path, errcode, what, source }) => `${path} ${[errcode].flat().join()} ${what} ${source}`,
    )
    expect(titles.filter((title, n) => titles.indexOf(title) !== n)).toEqual([])
  })
})

describe('the suite and the simulator', () => {
  test('it serves exactly the paths of the document, letter by letter, by the same method', () => {
    const door = ({ method, path }: { method: string; path: string }) => `${method} ${path}`
    expect(operations.map(door).sort()).toEqual(rows.map(door).sort())
  })

  test('it has the published quotas', () => {
    const quota = ({ path, quota }: { path: string; quota: number | null }) => `${path} ${quota}`
    expect(operations.map(quota).sort()).toEqual(rows.map(quota).sort())
  })

  test('every refusal of every operation', () => {
    expect(holes(operations.flatMap(({ path, refusals }) => refusals.map(([code]) => ({ path, code }))))).toEqual([])
  })
})

describe('gaps', () => {
  test('each is a gap, and says why', () => {
    const closed = gaps.filter(({ code, path }) =>
      path === undefined ? coveredSomewhere.has(code) : covered.has(`${path} ${code}`),
    )
    expect(closed).toEqual([])
    for (const { why } of gaps) expect(why.length).toBeGreaterThan(15)
  })

  test('each is about a documented code', () => {
    expect(gaps.filter(({ code }) => !codes.includes(code))).toEqual([])
  })
})
