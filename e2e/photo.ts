import { randomFillSync } from 'node:crypto'
import { mkdirSync, existsSync, writeFileSync, renameSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'

const folder = join(tmpdir(), 'kaibo-e2e-photos')

/** Kept between tests of one machine: a 12-megapixel JPEG takes a second to make. */
export async function kept(name: string, make: () => Promise<Buffer>): Promise<string> {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, name)
  if (!existsSync(file)) {
    const part = `${file}.${process.pid}.part`
    writeFileSync(part, await make())
    renameSync(part, file)
  }
  return file
}

/** As a phone makes it: 4000×3000, and with its grain far over WeChat's 2 MB and over what the gateway takes. */
export const bigPhoto = () =>
  kept('12mp.jpg', async () => {
    const width = 4000
    const height = 3000
    const grain = randomFillSync(Buffer.alloc(width * height * 3))
    for (let i = 0; i < grain.length; i++) grain[i] = ((grain[i] ?? 0) >> 2) + ((i / (width * 3)) >> 5) + 40
    return sharp(grain, { raw: { width, height, channels: 3 } })
      .jpeg({ quality: 92 })
      .toBuffer()
  })

/** An ordinary photo, for the tests that are not about photos. */
export const photo = () =>
  kept('photo.jpg', () =>
    sharp({ create: { width: 1500, height: 2000, channels: 3, background: { r: 150, g: 110, b: 80 } } })
      .jpeg()
      .toBuffer(),
  )

/** A photo on which every part looks different. */
export const scenery = () =>
  kept('scenery.jpg', () => {
    const [width, height] = [1500, 2000]
    const pixels = Buffer.alloc(width * height * 3)
    for (let i = 0; i < pixels.length; i += 3) {
      const x = (i / 3) % width
      const y = Math.floor(i / 3 / width)
      pixels.set([x % 256, Math.floor(y / 8) % 256, (x + y) % 256], i)
    }
    return sharp(pixels, { raw: { width, height, channels: 3 } })
      .jpeg()
      .toBuffer()
  })

/** A photo that was cut off half-way. */
export const brokenPhoto = () =>
  kept('broken.jpg', async () => {
    const whole = await sharp({ create: { width: 800, height: 800, channels: 3, background: '#8a5' } })
      .jpeg()
      .toBuffer()
    return Buffer.concat([whole.subarray(0, 20), Buffer.alloc(300, 7)])
  })

/** A text that calls itself a photo. */
export const mislabelled = () =>
  kept('mislabelled.jpg', async () => Buffer.from('this is no photo at all\n'.repeat(50)))
