import { expect, it } from 'vitest'
import { askedOf, filterOf } from './filter.ts'

it('takes the address as the question, and leaves out what makes no sense', () => {
  const search = new URLSearchParams('who=阿青&room= 7 &outcome=denied&from=2026-11-21&to=2026-11-21&act=room.edit')
  expect(askedOf(filterOf(search), '120')).toEqual({
    who: '阿青',
    room: '7',
    act: 'room.edit',
    outcome: 'denied',
    from: String(Date.UTC(2026, 10, 20, 16) / 1000),
    to: String(Date.UTC(2026, 10, 21, 16) / 1000 - 1),
    before: '120',
  })
  expect(askedOf(filterOf(new URLSearchParams('outcome=maybe&from=yesterday&to=')), 'x')).toEqual({})
})
