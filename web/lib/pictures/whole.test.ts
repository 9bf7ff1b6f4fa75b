import { describe, expect, it } from 'vitest'
import { formatOf, headerSize, isWhole } from './whole.ts'

const bytes = (...parts: (number[] | string)[]) =>
  new Uint8Array(parts.flatMap((part) => (typeof part === 'string' ? [...part].map((c) => c.charCodeAt(0)) : part)))

const thumbnail = [0xff, 0xd8, 0xff, 0xd9]
const frame = [0xff, 0xc0, 0x00, 0x0b, 8, 0x0b, 0xb8, 0x0f, 0xa0, 1, 0, 0, 0]
/** Size 3000 × 4000 after an APP1 that carries a whole thumbnail, then a scan with a stuffed byte and a restart marker. */
const jpeg = bytes(
  [0xff, 0xd8],
  [0xff, 0xe1, 0x00, 0x06],
  thumbnail,
  frame,
  [0xff, 0xda, 0x00, 0x03, 0x00],
  [0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56],
  [0xff, 0xd9],
)
const png = bytes(
  [0x89],
  'PNG',
  [13, 10, 26, 10, 0, 0, 0, 13],
  'IHDR',
  [0, 0, 1, 0, 0, 0, 0, 128],
  [8, 6, 0, 0, 0, 0, 0, 0, 0],
  [0, 0, 0, 0],
  'IEND',
  [0, 0, 0, 0],
)

describe('what a file is', () => {
  it('is told by its bytes', () => {
    expect(formatOf(jpeg)).toBe('jpeg')
    expect(formatOf(png)).toBe('png')
    expect(formatOf(bytes('RIFF', [4, 0, 0, 0], 'WEBP'))).toBe('webp')
    expect(formatOf(bytes([0, 0, 0, 24], 'ftypheic'))).toBe('heic')
    expect(formatOf(bytes('<!doctype html>'))).toBe('other')
    expect(formatOf(bytes())).toBe('other')
  })

  it('has its size in the header', () => {
    expect(headerSize(jpeg)).toEqual({ width: 4000, height: 3000 })
    expect(headerSize(png)).toEqual({ width: 256, height: 128 })
    expect(headerSize(bytes('RIFF'))).toBeUndefined()
  })
})

describe('a file that was cut off', () => {
  it('is not whole, even though its thumbnail is', () => {
    expect(isWhole(jpeg)).toBe(true)
    for (let end = 2; end < jpeg.length; end++) {
      const cut = jpeg.slice(0, end)
      if (formatOf(cut) === 'jpeg') expect(isWhole(cut), `cut at ${end}`).toBe(false)
    }
  })
  it('is found out for PNG and WebP too', () => {
    expect(isWhole(png)).toBe(true)
    expect(isWhole(png.slice(0, -6))).toBe(false)
    expect(isWhole(bytes('RIFF', [200, 0, 0, 0], 'WEBP'))).toBe(false)
  })
  it('is the decoder’s business for what we do not know', () => {
    expect(isWhole(bytes('GIF89a'))).toBe(true)
  })
})
