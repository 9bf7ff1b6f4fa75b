import fc from 'fast-check'
import { expect, it } from 'vitest'
import { customParamsAtMost, encodeParams, readRoomPath, roomPath, type Param } from './room-path.ts'
import { read } from './problems.ts'
import { channelWish } from './share.ts'

const hard = [
  '中文',
  '👩‍👩‍👧‍👦🎉',
  '"quoted"',
  '50%',
  '%25',
  'a&b=c?d#e',
  '{{live}}',
  "it's",
  '__proto__',
  '\n\t',
  '\ud800',
  '\\',
  '1',
]
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.constantFrom(...hard),
)
const params: fc.Arbitrary<Param[]> = fc.uniqueArray(
  fc.record({ name: text.filter((name) => name !== ''), value: text }),
  { selector: ({ name }) => name, maxLength: 6 },
)
const byName = (all: readonly Param[]) => all.toSorted((a, b) => (a.name < b.name ? -1 : 1))

it('leads 500 random sets of parameters to the right room, or to no path at all', () => {
  let over = 0
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 2 ** 31 }),
      params,
      fc.constantFrom('link', 'code', 'article'),
      fc.boolean(),
      (room, wanted, entry, pictureInPicture) => {
        const made = roomPath({ room, params: wanted, entry, pictureInPicture })
        expect(made.length).toBe(encodeParams(wanted).length)
        if (made.length > customParamsAtMost) {
          over++
          expect(made).not.toHaveProperty('path')
          return
        }
        const parts = readRoomPath((made as { path: string }).path)
        expect(parts).toMatchObject({ room, entry, pictureInPicture })
        expect(byName(parts?.params ?? [])).toEqual(byName(wanted))
      },
    ),
    { numRuns: 500 },
  )
  expect(over).toBeGreaterThan(0)
})

it('takes exactly 600 characters after encoding, and not one more', () => {
  const frame = encodeParams([{ name: 'a', value: '' }]).length
  const fits = [{ name: 'a', value: 'x'.repeat(customParamsAtMost - frame) }]
  const tooLong = [{ name: 'a', value: 'x'.repeat(customParamsAtMost - frame + 1) }]
  expect(roomPath({ room: 1, params: fits })).toMatchObject({ ok: true, length: 600 })
  expect(roomPath({ room: 1, params: tooLong })).toEqual({ ok: false, length: 601 })
  const wish = { name: '门店', entry: 'code', pictureInPicture: true }
  expect(read(channelWish, { ...wish, params: fits }).ok).toBe(true)
  expect(read(channelWish, { ...wish, params: tooLong })).toEqual({
    ok: false,
    fields: { params: { rule: 'length', max: 600, actual: 601 } },
  })
})

it('names the second of two parameters with one name', () => {
  const twice = [1, 2].map((value) => ({ name: 'from', value: String(value) }))
  expect(read(channelWish, { name: 'x', entry: 'link', pictureInPicture: true, params: twice })).toMatchObject({
    fields: { 'params.1.name': { rule: 'duplicate', at: 0 } },
  })
})

it('reads what WeChat answers, in either order, and nothing else', () => {
  const page = 'plugin-private://wx2b03c6e691cd7370/pages/live-player-plugin'
  expect(readRoomPath(`${page}?type=1&room_id=8`)).toMatchObject({ room: 8, entry: 'link', params: [] })
  expect(readRoomPath(`${page}?room_id=8&custom_params=%7B%22a`)).toMatchObject({ room: 8, params: null })
  for (const other of ['pages/index/index?room_id=8', `${page}?room_id=`, `${page}?room_id=0`, page, ''])
    expect(readRoomPath(other)).toBeNull()
})
