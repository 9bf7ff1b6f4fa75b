import fc from 'fast-check'
import { expect, it } from 'vitest'
import { applied, inOrder, moved, movedTogether } from './order.ts'

const items = (...ids: number[]) => ids.map((goodsId) => ({ goodsId }))

it('puts items in an order, those it does not name behind', () => {
  expect(inOrder(items(1, 2, 3, 4), [4, 9, 2])).toEqual(items(4, 2, 1, 3))
})

it('moves one, or several together, to a place', () => {
  expect(moved([1, 2, 3, 4], 1, 2)).toEqual([2, 3, 1, 4])
  expect(moved([1, 2, 3, 4], 4, 0)).toEqual([4, 1, 2, 3])
  expect(moved([1, 2, 3, 4], 2, 99)).toEqual([1, 3, 4, 2])
  expect(movedTogether([1, 2, 3, 4, 5], new Set([4, 2]), 1)).toEqual([1, 2, 4, 3, 5])
})

it('applies my order to a shelf that was changed meanwhile', () => {
  expect(applied([3, 2, 1], [1, 2, 4, 3])).toEqual([3, 2, 4, 1])
  expect(applied([3, 2, 1], [5, 1, 3])).toEqual([5, 3, 1])
})

it('loses nothing and invents nothing, whatever two people did', () => {
  const ids = fc.uniqueArray(fc.integer({ min: 1, max: 30 }))
  fc.assert(
    fc.property(ids, ids, (mine, there) => {
      const result = applied(mine, there)
      expect([...result].sort((a, b) => a - b)).toEqual([...there].sort((a, b) => a - b))
      const stayed = mine.filter((id) => there.includes(id))
      expect(result.filter((id) => stayed.includes(id))).toEqual(stayed)
    }),
  )
})
