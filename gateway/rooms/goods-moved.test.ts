import { expect, it } from 'vitest'
import type { WechatRoom } from '../wechat/translate-rooms.ts'
import { goodsMoved } from './goods-moved.ts'

const room = (ids: (number | null)[], more: Partial<WechatRoom> = {}) =>
  ({ name: '周五新品专场', status: 'notStarted', goods: ids.map((id) => ({ id })), ...more }) as WechatRoom

it.each([
  ['put in', room([1]), room([1, 2]), [2]],
  ['taken out', room([1, 2]), room([2]), [1]],
  ['sorted', room([1, 2]), room([2, 1]), []],
  ['without an id', room([1, null]), room([1]), []],
  ['on air', room([1, 2]), room([1, 2], { status: 'live' }), [1, 2]],
  ['another name', room([1, 2]), room([2, 3], { name: '周六新品专场' }), [1, 2, 3]],
  ['a time changed', room([1, 2], { startsAt: 1 }), room([1, 2], { startsAt: 2 }), []],
  ['a room that came', null, room([1]), [1]],
  ['a room that went', room([1]), null, [1]],
])('says which goods the library has to speak of anew: %s', (_, was, is, goods) => {
  expect(goodsMoved(was, is)).toEqual(goods)
})
