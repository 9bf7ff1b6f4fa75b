import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { liveStatuses, type RoomFilter } from '#contract/rooms.ts'
import { filterOf, isFiltered, withFilter } from './filter.ts'

const filter: fc.Arbitrary<RoomFilter> = fc.record(
  { search: fc.string({ minLength: 1, unit: 'grapheme' }), status: fc.constantFrom(...liveStatuses) },
  { requiredKeys: [] },
)

describe('the filter in the URL', () => {
  it('comes back as it went, beside what others keep there', () => {
    fc.assert(
      fc.property(filter, (wanted) => {
        const url = withFilter(new URLSearchParams('tab=goods'), wanted).toString()
        expect(filterOf(new URLSearchParams(url))).toEqual(wanted)
        expect(new URLSearchParams(url).get('tab')).toBe('goods')
      }),
    )
  })

  it('drops a status nobody knows and keeps the rest', () => {
    expect(filterOf(new URLSearchParams('status=dreaming&search=茶'))).toEqual({ search: '茶' })
  })

  it('leaves no trace when it is cleared', () => {
    expect(withFilter(new URLSearchParams('search=a&status=live'), {}).toString()).toBe('')
    expect(isFiltered({ search: '  ' })).toBe(false)
    expect(isFiltered({ status: 'live' })).toBe(true)
  })
})
