import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { differences, firstChoice, settled, type EditFields } from './conflict.ts'

const opened: EditFields = {
  name: '周五新品专场',
  startsAt: 1_800_000_000,
  endsAt: 1_800_007_200,
  anchorName: '小美',
  anchorWechat: 'xiaomei',
  coverImage: 'a'.repeat(32),
  shareImage: 'b'.repeat(32),
  feedImage: 'c'.repeat(32),
  collected: true,
  likes: true,
  shelf: true,
  comments: true,
  sharing: true,
  replay: false,
  customerService: false,
  followerPush: false,
}
const edits = fc.record(
  {
    name: fc.constantFrom('一号名字', '二号名字', '三号名字'),
    anchorName: fc.constantFrom('小美', '小丽'),
    collected: fc.boolean(),
    endsAt: fc.constantFrom(1_800_007_200, 1_800_010_800),
  },
  { requiredKeys: [] },
)

describe('two people who edited one room', () => {
  it('are asked only about fields in which they differ, and told who moved', () => {
    const mine = { ...opened, name: '我的名字', replay: true }
    const theirs = { ...opened, name: '他的名字', anchorName: '小丽' }
    expect(differences(opened, mine, theirs).map(({ field, changedBy }) => [field, changedBy])).toEqual([
      ['name', 'both'],
      ['anchorName', 'theirs'],
      ['replay', 'mine'],
    ])
  })

  it('lose nothing by the first choice: what only one of them changed stands', () => {
    fc.assert(
      fc.property(edits, edits, (my, their) => {
        const mine = { ...opened, ...my }
        const theirs = { ...opened, ...their }
        const result = settled(mine, differences(opened, mine, theirs), firstChoice)
        for (const field of Object.keys(opened) as (keyof EditFields)[]) {
          const iMoved = mine[field] !== opened[field]
          const theyMoved = theirs[field] !== opened[field]
          expect(result[field]).toBe(iMoved || !theyMoved ? mine[field] : theirs[field])
        }
      }),
    )
  })

  it('can take one side whole', () => {
    const mine = { ...opened, name: '我的名字', replay: true }
    const theirs = { ...opened, name: '他的名字', anchorName: '小丽' }
    const found = differences(opened, mine, theirs)
    expect(settled(mine, found, () => 'mine')).toEqual(mine)
    expect(settled(mine, found, () => 'theirs')).toEqual(theirs)
  })

  it('do not differ by spaces, by seconds, nor by what nobody can read back', () => {
    expect(differences(opened, opened, { ...opened, endsAt: 1_800_007_200 + 37 })).toEqual([])
    expect(differences(opened, { ...opened, name: ' 周五新品专场' }, { ...opened, anchorWechat: null })).toEqual([])
  })
})
