import { randomFillSync } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { deflateRawSync } from 'node:zlib'
import { kept } from './photo.ts'
import {
  animatedPng,
  bmp,
  boastful,
  four,
  green,
  grey,
  hugePng,
  laden,
  noisy,
  opaque,
  pages,
  plain,
  red,
  stored,
  white,
  yellow,
  type Quarters,
} from './quarters.ts'

export type DifficultPhoto = {
  /** As on the person's disk, ending and all. */
  name: string
  make: () => Promise<Buffer>
  /** What its quarters look like in every slot, and how far a colour may be off (of 255; 30 unless told). */
  seen: Quarters
  off?: number
}
export type UselessPhoto = { name: string; make: () => Promise<Buffer> | Buffer; says: RegExp }

/** The slow ones lie on the disk between tests. */
const keptBytes = async (name: string, make: () => Promise<Buffer>) => readFileSync(await kept(name, make))

/** What hides behind the picture and must never arrive anywhere. */
export const stowaway = '<script>stowaway</script>'
const behind = async (jpeg: Promise<Buffer>, more: Buffer | string) => Buffer.concat([await jpeg, Buffer.from(more)])

const photoOf = (name: string, make: DifficultPhoto['make'], seen: Quarters = four, off?: number): DifficultPhoto => ({
  ...{ name, make, seen },
  ...(off !== undefined && { off }),
})
const orientations = [1, 2, 3, 4, 5, 6, 7, 8].map((n) =>
  photoOf(`exif-${n}.jpg`, () =>
    stored(n, n < 5 ? 1200 : 1600, n < 5 ? 1600 : 1200)
      .jpeg()
      .toBuffer(),
  ),
)

export const portrait = orientations[5] as DifficultPhoto
export const transparent = photoOf(
  'transparent.png',
  // Black under the transparency, as most tools write it.
  () =>
    plain(1200, 1200, [opaque(red), [0, 0, 0, 0], [0, 0, 0, 0], opaque(yellow)])
      .png()
      .toBuffer(),
  [red, white, white, yellow],
)
export const hundredMegapixels = photoOf('100-megapixels.png', async () => hugePng(10_000))

/** Photos that are hard on whoever decodes, turns, cuts or compresses them, and that a person may expect to work. */
export const difficultPhotos: readonly DifficultPhoto[] = [
  photoOf('one-pixel.png', () => plain(1, 1, [red, red, red, red]).png().toBuffer(), [red, red, red, red]),
  photoOf('icon.png', () => plain(16, 16).png().toBuffer()),
  photoOf('thread.png', () => plain(6000, 2).png().toBuffer(), four, 70),
  photoOf('panorama.jpg', () => plain(20_000, 500).jpeg().toBuffer()),
  photoOf('receipt.jpg', () => plain(400, 16_000).jpeg().toBuffer()),
  photoOf('24-megapixels.jpg', () =>
    keptBytes('24mp.jpg', async () => (await noisy(6000, 4000, 20)).jpeg({ quality: 85 }).toBuffer()),
  ),
  photoOf('108-megapixels.jpg', () => keptBytes('108mp.jpg', () => plain(12_000, 9000).jpeg().toBuffer())),
  hundredMegapixels,
  photoOf('noise.jpg', async () => (await noisy(1600, 2400, 250)).jpeg({ quality: 95 }).toBuffer(), four, 70),
  photoOf('noise.png', async () => (await noisy(1080, 1920, 250)).png().toBuffer(), four, 70),
  transparent,
  photoOf(
    'glass.webp',
    () =>
      plain(
        900,
        900,
        four.map((color) => [...color, 128]),
      )
        .webp({ lossless: true })
        .toBuffer(),
    four.map((color) => color.map((value) => (value + 255) / 2)) as unknown as Quarters,
  ),
  photoOf(
    'palette-hole.png',
    () =>
      plain(900, 900, [opaque(red), opaque(green), [0, 0, 0, 0], opaque(yellow)])
        .png({ palette: true, colours: 4 })
        .toBuffer(),
    [red, green, white, yellow],
  ),
  // Browsers turn ink into light without its profile: paler, and never a negative, which would be 175 off.
  photoOf('print.jpg', () => plain(1500, 1500).toColourspace('cmyk').jpeg().toBuffer(), four, 100),
  photoOf('16-bit.png', () => plain(1200, 1600).toColourspace('rgb16').png().toBuffer()),
  photoOf(
    'grey.jpg',
    () =>
      plain(1200, 1600, [grey(30), grey(100), grey(170), grey(240)])
        .greyscale()
        .jpeg()
        .toBuffer(),
    [grey(30), grey(100), grey(170), grey(240)],
  ),
  photoOf(
    'fax.png',
    () =>
      plain(1200, 1600, [grey(0), white, white, grey(0)])
        .greyscale()
        .png({ palette: true, colours: 2 })
        .toBuffer(),
    [grey(0), white, white, grey(0)],
  ),
  ...orientations,
  photoOf('progressive.jpg', () => plain(2000, 1500).jpeg({ progressive: true }).toBuffer()),
  photoOf('interlaced.png', () => plain(1500, 1500).png({ progressive: true }).toBuffer()),
  photoOf('animated.gif', async () =>
    (await pages(plain(600, 600), plain(600, 600, [red, red, red, red]))).gif().toBuffer(),
  ),
  photoOf('animated.webp', async () =>
    (await pages(plain(600, 600), plain(600, 600, [red, red, red, red]))).webp().toBuffer(),
  ),
  photoOf('animated.png', () => animatedPng(600)),
  photoOf('modern.avif', () => plain(1200, 900).avif({ effort: 0 }).toBuffer()),
  photoOf('old.bmp', () => bmp(640, 480)),
  photoOf('wide-gamut.jpg', () => plain(1500, 2000).withIccProfile('p3').jpeg().toBuffer()),
  photoOf('really-a-jpeg.png', () => plain(1200, 1600).jpeg().toBuffer()),
  photoOf('really-a-png.heic', () => plain(1200, 1600).png().toBuffer()),
  photoOf('laden.jpg', () => laden(stored(6, 1600, 1200).jpeg().toBuffer(), 8_000_000)),
  photoOf('polyglot.jpg', () => behind(plain(1200, 1600).jpeg().toBuffer(), `PK\x03\x04${stowaway}`)),
  photoOf('motion-photo.jpg', () => behind(plain(1200, 1600).jpeg().toBuffer(), `\0\0\0\x18ftypmp42${stowaway}`)),
  photoOf('空 格&%2e(1)’s.jpg', () => plain(900, 1200).jpeg().toBuffer()),
]

const notAPicture = /这个文件不是图片/
const broken = /图片不完整或已损坏|这个文件不是图片/

export const heic: UselessPhoto = {
  name: 'IMG_0042.HEIC',
  make: () =>
    Buffer.concat([Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'), randomFillSync(Buffer.alloc(50_000))]),
  says: /HEIC/,
}
/** Files that no browser can make a picture of: each gets words. */
export const uselessPhotos: readonly UselessPhoto[] = [
  heic,
  { ...heic, name: 'heic-called.jpg' },
  { name: 'cut-off.jpg', make: async () => half(await (await noisy(800, 800, 60)).jpeg().toBuffer()), says: broken },
  { name: 'cut-off.png', make: async () => half(await (await noisy(800, 800, 60)).png().toBuffer()), says: broken },
  { name: 'cut-off.webp', make: async () => half(await (await noisy(800, 800, 60)).webp().toBuffer()), says: broken },
  { name: 'empty.jpg', make: () => Buffer.alloc(0), says: notAPicture },
  { name: 'letter.jpg', make: () => Buffer.from('this is no photo at all\n'.repeat(50)), says: notAPicture },
  {
    name: 'drawing.svg',
    make: () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="900" height="900"/>'),
    says: notAPicture,
  },
  {
    name: 'clip.mp4',
    make: () => Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom', 'latin1'),
    says: notAPicture,
  },
  {
    name: 'archive.png',
    make: () => Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), deflateRawSync(Buffer.alloc(9000))]),
    says: notAPicture,
  },
  { name: '256-megapixels.png', make: () => boastful(16_000), says: /1\.2 亿像素/ },
  { name: 'a-jpeg-in-name.jpg', make: () => Buffer.from([0xff, 0xd8, 0xff, 0xd9]), says: broken },
]
const half = (bytes: Buffer) => bytes.subarray(0, bytes.length * 0.55)

export const upload = async ({ name, make }: DifficultPhoto | UselessPhoto) => ({
  name,
  mimeType: 'image/jpeg',
  buffer: await make(),
})
