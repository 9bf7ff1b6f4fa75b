import { beforeEach, describe, expect, it } from 'vitest'
import { draftsIn, type Draft } from './draft.ts'

const of = { account: 'ann', mp: 'wx0123456789abcdef', form: 'new' }
const draft: Draft = { values: { name: '周五新品专场', likes: false }, key: 'k1', sent: false, at: 1_800_000_000 }

describe('what was typed', () => {
  beforeEach(() => sessionStorage.clear())

  it('comes back after a reload, key and all', () => {
    draftsIn(sessionStorage).keep(of, draft)
    expect(draftsIn(sessionStorage).restore(of)).toEqual(draft)
  })

  it('is never shown to another account, and does not outlive their visit', () => {
    const drafts = draftsIn(sessionStorage)
    drafts.keep(of, draft)
    expect(drafts.restore({ ...of, account: 'bob' })).toBeUndefined()
    expect(drafts.restore(of)).toBeUndefined()
    expect(sessionStorage.length).toBe(0)
  })

  it('belongs to one form of one mini program', () => {
    const drafts = draftsIn(sessionStorage)
    drafts.keep(of, draft)
    expect(drafts.restore({ ...of, mp: 'wxother' })).toBeUndefined()
    expect(drafts.restore({ ...of, form: '7/edit' })).toBeUndefined()
    expect(drafts.restore(of)).toEqual(draft)
  })

  it('is gone after success', () => {
    const drafts = draftsIn(sessionStorage)
    drafts.keep(of, draft)
    drafts.drop(of)
    expect(drafts.restore(of)).toBeUndefined()
  })

  it('survives storage that is full, and rubbish in it', () => {
    const full = {
      getItem: () => '{"account":',
      setItem: () => {
        throw new Error('full')
      },
      removeItem: () => {},
    }
    const drafts = draftsIn(full)
    expect(() => drafts.keep(of, draft)).not.toThrow()
    expect(drafts.restore(of)).toBeUndefined()
  })
})
