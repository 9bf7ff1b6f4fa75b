import { expect, it } from 'vitest'
import { fillPath } from '#contract/endpoint.ts'
import { roomApi } from '#contract/rooms.ts'
import { roomQueries } from '#web/features/rooms/queries.ts'
import { firstRead } from './first-read.ts'

it('asks for what the pages ask for, under their key', () => {
  const mp = 'wx0123456789abcdef'
  expect(firstRead(mp).queryKey).toEqual(roomQueries.list(mp).queryKey)
  expect(firstRead(mp).url).toBe(fillPath(roomApi.list.path, { mp }))
})
