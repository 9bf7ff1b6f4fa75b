import { crc32 } from 'node:zlib'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { imageSlots, uploadLimits, type ImageSlot } from '#contract/images.ts'
import { fitImage } from './fit.ts'

/** mulberry32: the same corpus every time. */
function randomFrom(seed: number) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

function noise(width: number, height: number, seed = 1) {
  const random = randomFrom(seed)
  const pixels = Buffer.alloc(width * height * 3)
  for (let at = 0; at < pixels.length; at++) pixels[at] = random() * 256
  return sharp(pixels, { raw: { width, height, channels: 3 } })
}

const plain = (width: number, height: number, background = '#3366cc') =>
  sharp({ create: { width, height, channels: 3, background } })

const problemOf = async (bytes: Buffer, slot: ImageSlot = 'share') => {
  const fitted = await fitImage(bytes, slot)
  return fitted.ok ? null : fitted.problem
}

async function pictureOf(bytes: Buffer, slot: ImageSlot) {
  const fitted = await fitImage(bytes, slot)
  if (!fitted.ok) throw new Error(`refused: ${JSON.stringify(fitted.problem)}`)
  const seen = await sharp(fitted.jpeg).metadata()
  expect([seen.format, seen.width, seen.height]).toEqual(['jpeg', fitted.width, fitted.height])
  expect(fitted.jpeg.length).toBeLessThanOrEqual(imageSlots[slot].bytes)
  return fitted
}

async function pixel(jpeg: Buffer, left: number, top: number) {
  const { data } = await sharp(jpeg)
    .extract({ left, top, width: 1, height: 1 })
    .raw()
    .toBuffer({ resolveWithObject: true })
  return [...data]
}
/** JPEG is not exact. */
const near = (seen: number[], wanted: number[]) =>
  expect(Math.max(...wanted.map((value, at) => Math.abs(value - (seen[at] ?? 999))))).toBeLessThanOrEqual(12)

describe('what is not a picture', () => {
  it.each([
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
    ['a GIF', Buffer.from('R0lGODlhAQABAIAAAAAAAP///ywAAAAAAQABAAACAUwAOw==', 'base64')],
    ['nothing', Buffer.alloc(0)],
    ['text called .jpg', Buffer.from('picture.jpg')],
    ['a HEIF head', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1')],
    ['a JXL head', Buffer.from([0xff, 0x0a, 0, 0, 0, 0])],
    ['half a PNG', Buffer.from([0x89, 0x50, 0x4e, 0x47])],
  ])('refuses %s before any parser', async (_name, bytes) => {
    expect(await problemOf(bytes)).toEqual({ rule: 'notAPicture' })
  })

  it('refuses WebP and TIFF, which sharp could read', async () => {
    for (const bytes of [await plain(20, 20).webp().toBuffer(), await plain(20, 20).tiff().toBuffer()])
      expect(await problemOf(bytes)).toEqual({ rule: 'notAPicture' })
  })

  it('calls a JPEG start with something else behind it broken', async () => {
    const bytes = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from('<svg/>'.repeat(50))])
    expect(await problemOf(bytes)).toEqual({ rule: 'brokenPicture' })
  })

  it('calls a truncated JPEG and a truncated PNG broken', async () => {
    for (const bytes of [await noise(400, 300).jpeg().toBuffer(), await noise(400, 300).png().toBuffer()])
      expect(await problemOf(bytes.subarray(0, bytes.length * 0.6))).toEqual({ rule: 'brokenPicture' })
  })

  it('refuses one byte too many, and takes exactly the limit', async () => {
    const jpeg = await plain(100, 100).jpeg().toBuffer()
    const full = Buffer.concat([jpeg, Buffer.alloc(uploadLimits.bytes - jpeg.length)])
    expect(await problemOf(Buffer.concat([full, Buffer.alloc(1)]))).toEqual({
      rule: 'bytes',
      max: uploadLimits.bytes,
      actual: uploadLimits.bytes + 1,
    })
    expect(await problemOf(full)).toBeNull()
  })

  it('refuses a PNG of 16,000 by 16,000 at once, by its header', async () => {
    expect(await problemOf(await bigPng(16_000))).toEqual({
      rule: 'pixels',
      max: uploadLimits.pixels,
      actual: 256_000_000,
    })
  })
})

describe('what comes out', () => {
  it.each(['cover', 'share', 'feed'] as const)(
    'fills the %s slot to the pixel, from wide, tall and small',
    async (slot) => {
      for (const source of [plain(1600, 200), plain(200, 1600), plain(40, 40)]) {
        const { width, height } = await pictureOf(await source.jpeg().toBuffer(), slot)
        expect({ width, height }).toEqual({ width: imageSlots[slot].width, height: imageSlots[slot].height })
      }
    },
  )

  it('makes goods fit inside 300 × 300 and never larger', async () => {
    const wide = await pictureOf(await plain(1200, 600).png().toBuffer(), 'goods')
    expect([wide.width, wide.height]).toEqual([300, 150])
    const small = await pictureOf(await plain(120, 80).png().toBuffer(), 'goods')
    expect([small.width, small.height]).toEqual([120, 80])
  })

  it('keeps pure noise under every limit', async () => {
    for (const slot of ['cover', 'share', 'feed', 'goods'] as const) {
      const { width, height } = imageSlots[slot]
      await pictureOf(await noise(width, height).jpeg({ quality: 90 }).toBuffer(), slot)
    }
  })

  it('takes a 12-megapixel photo', async () => {
    const photo = await plain(4000, 3000).jpeg().toBuffer()
    expect(await pictureOf(photo, 'cover')).toMatchObject({ width: 1080, height: 1920 })
  })

  it('lays transparency on white', async () => {
    const clear = sharp({
      create: { width: 300, height: 300, channels: 4, background: { r: 255, g: 0, b: 0, alpha: 0 } },
    })
    const { jpeg } = await pictureOf(await clear.png().toBuffer(), 'goods')
    near(await pixel(jpeg, 150, 150), [255, 255, 255])
  })

  it('turns a photo upright as its EXIF says', async () => {
    const left = await plain(400, 800, '#ff0000').png().toBuffer()
    const sideways = plain(800, 800, '#0000ff').composite([{ input: left, left: 0, top: 0 }])
    // 6: the camera was held upright; what is stored left belongs on top.
    const { jpeg } = await pictureOf(await sideways.jpeg().withMetadata({ orientation: 6 }).toBuffer(), 'feed')
    near(await pixel(jpeg, 400, 100), [254, 0, 0])
    near(await pixel(jpeg, 400, 700), [0, 0, 254])
  })

  /** Which stored quarter (0 1 above 2 3) is seen at each place, by EXIF orientation 1–8. */
  it.each(['0123', '1032', '3210', '2301', '0213', '2031', '3120', '1302'].map((seen, n) => [n + 1, seen] as const))(
    'shows a photo of EXIF orientation %i as its owner saw it, under a megabyte of other segments',
    async (orientation, seen) => {
      const colors = [
        [200, 40, 40],
        [40, 160, 60],
        [40, 70, 190],
        [230, 200, 60],
      ] as const
      const quarters: (readonly number[])[] = []
      for (const [place, at] of [...seen].entries()) quarters[Number(at)] = colors[place] as (typeof colors)[0]
      const photo = await sharp(Buffer.from(quarters.flat()), { raw: { width: 2, height: 2, channels: 3 } })
        .resize(orientation < 5 ? 600 : 800, orientation < 5 ? 800 : 600, { fit: 'fill', kernel: 'nearest' })
        .jpeg({ progressive: orientation % 2 === 0 })
        .withMetadata({ orientation })
        .toBuffer()
      const segment = Buffer.concat([Buffer.from([0xff, 0xe2, 0xff, 0xff]), Buffer.alloc(65_533, 'profile')])
      const laden = Buffer.concat([photo.subarray(0, 2), ...Array(16).fill(segment), photo.subarray(2)])
      const { jpeg } = await pictureOf(laden, 'cover')
      for (const [place, color] of colors.entries())
        near(await pixel(jpeg, place % 2 ? 810 : 270, place > 1 ? 1440 : 480), [...color])
    },
  )

  it('takes what a photo tool may write: interlaced, wide gamut, palette with a hole, one pixel, a line of pixels', async () => {
    const line = sharp({ create: { width: 4000, height: 1, channels: 3, background: '#c82828' } })
    const hole = sharp(Buffer.from([200, 40, 40, 255, 0, 0, 0, 0]), { raw: { width: 2, height: 1, channels: 4 } })
    const files = {
      interlaced: plain(900, 900, '#c82828').png({ progressive: true }),
      wide: plain(900, 900, '#c82828').withIccProfile('p3').jpeg(),
      pixel: plain(1, 1, '#c82828').png(),
      line: line.png(),
      hole: hole.resize(900, 900, { fit: 'fill', kernel: 'nearest' }).png({ palette: true, colours: 2 }),
    }
    for (const [name, file] of Object.entries(files))
      for (const slot of ['cover', 'share', 'feed'] as const) {
        const { jpeg, width, height } = await pictureOf(await file.toBuffer(), slot)
        near(await pixel(jpeg, Math.round(width / 4), Math.round(height / 2)), [200, 40, 40])
        if (name === 'hole') near(await pixel(jpeg, Math.round(width * 0.75), Math.round(height / 2)), [255, 255, 255])
      }
  })

  it('keeps no metadata and nothing that hid behind the picture', async () => {
    const tagged = await plain(300, 300)
      .jpeg()
      .withExif({ IFD0: { Copyright: 'canary-name', ImageDescription: 'canary-place' } })
      .toBuffer()
    const polyglot = Buffer.concat([tagged, Buffer.from('PK\x03\x04<script>canary-script</script>')])
    const { jpeg } = await pictureOf(polyglot, 'goods')
    expect(jpeg.toString('latin1')).not.toContain('canary')
    expect(await sharp(jpeg).metadata()).not.toHaveProperty('exif')
  })

  it('makes sRGB of grey, of CMYK and of 16 bits', async () => {
    const grey = await plain(300, 300, '#808080').toColourspace('b-w').png().toBuffer()
    const deep = await plain(300, 300, '#808080').toColourspace('rgb16').png().toBuffer()
    const cmyk = await plain(300, 300, '#808080').toColourspace('cmyk').jpeg().toBuffer()
    for (const bytes of [grey, deep, cmyk]) {
      const { jpeg } = await pictureOf(bytes, 'goods')
      expect((await sharp(jpeg).metadata()).space).toMatch(/srgb|b-w/)
      expect(Math.abs(((await pixel(jpeg, 9, 9))[0] ?? 0) - 128)).toBeLessThan(24)
    }
  })
})

it('answers every damaged file: 200 seeded byte flips', async () => {
  const sources = [await noise(120, 90).jpeg().toBuffer(), await noise(60, 45).png().toBuffer()]
  const random = randomFrom(2026)
  const answers = await Promise.all(
    Array.from({ length: 200 }, (_, n) => {
      const bytes = Buffer.from(sources[n % 2] as Buffer)
      for (let flips = 0; flips < 4; flips++) bytes[Math.floor(random() * bytes.length)] = random() * 256
      return fitImage(bytes, 'goods')
    }),
  )
  const rules = answers.map((answer) => (answer.ok ? 'ok' : answer.problem.rule))
  expect(rules.filter((rule) => !['ok', 'brokenPicture', 'notAPicture', 'pixels'].includes(rule))).toEqual([])
  for (const answer of answers) if (answer.ok) expect(Math.max(answer.width, answer.height)).toBeLessThanOrEqual(300)
})

it('works on two at once and leaves nobody waiting', async () => {
  const jpeg = await plain(500, 500).jpeg().toBuffer()
  const broken = jpeg.subarray(0, 300)
  const answers = await Promise.all(Array.from({ length: 9 }, (_, n) => fitImage(n % 3 ? jpeg : broken, 'feed')))
  expect(answers.map((answer) => answer.ok)).toEqual(Array.from({ length: 9 }, (_, n) => n % 3 !== 0))
})

/** Says `side`² in its header and holds one pixel. */
async function bigPng(side: number): Promise<Buffer> {
  const png = await plain(1, 1).png().toBuffer()
  png.writeUInt32BE(side, 16)
  png.writeUInt32BE(side, 20)
  png.writeUInt32BE(crc32(png.subarray(12, 29)), 29)
  return png
}

describe('a photo that is kept to be cut again', () => {
  it('is made smaller, never larger, upright, without metadata, and stays whole', async () => {
    const photo = await plain(5000, 2000)
      .withExif({ IFD0: { Copyright: 'secret place' } })
      .jpeg()
      .toBuffer()
    const fitted = await fitImage(photo, 'original')
    expect(fitted).toMatchObject({ ok: true, width: 4000, height: 1600 })
    if (fitted.ok) expect((await sharp(fitted.jpeg).metadata()).exif).toBeUndefined()
    expect(await fitImage(await plain(300, 200).png().toBuffer(), 'original')).toMatchObject({
      width: 300,
      height: 200,
    })
  })

  it('is under 5 MB, whatever is on it', async () => {
    const fitted = await fitImage(await noise(2400, 1800).jpeg({ quality: 60 }).toBuffer(), 'original')
    expect(fitted.ok && fitted.jpeg.length).toBeLessThanOrEqual(uploadLimits.bytes)
  })
})
