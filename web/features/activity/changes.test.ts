import { expect, it } from 'vitest'
import { changesOf } from './changes.ts'

it('lays both sides out field by field, what differs first', () => {
  expect(changesOf({ name: 'a', at: 1, kept: true }, { name: 'a', at: 2 })).toEqual([
    { field: 'at', before: 1, after: 2, changed: true },
    { field: 'name', before: 'a', after: 'a', changed: false },
    { field: 'kept', before: true, after: undefined, changed: false },
  ])
})

it('has nothing to show of nothing, and one line of a single value', () => {
  expect(changesOf(null, null)).toEqual([])
  expect(changesOf(1, 2)).toEqual([{ field: '', before: 1, after: 2, changed: true }])
  expect(changesOf(null, { on: true })).toEqual([{ field: 'on', before: undefined, after: true, changed: false }])
})
