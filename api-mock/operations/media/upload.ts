import { randomBytes } from 'node:crypto'
import { extname } from 'node:path'
import sharp from 'sharp'
import { z } from 'zod'
import { text } from '../../asks.ts'
import { operation } from '../../operation.ts'
import { refuse } from '../../refuse.ts'
import { readPart } from './part.ts'

const FORMATS = ['jpeg', 'png', 'gif']

export default operation({
  path: '/cgi-bin/media/upload',
  method: 'POST',
  source: '§8.3',
  quota: null,
  takes: 'multipart',
  success: { errcode: 'absent', errmsg: null },
  refusals: [
    [40004, 'type is not image'],
    [41005, 'no part called media, or one without a file name'],
    [40005, 'a file name without extension, or bytes that are no PNG, JPEG or GIF'],
    [44001, 'an empty file'],
    [40006, 'more than 2 MB (switch mediaMaxMB)'],
  ],
  asks: z.object({ type: text.optional() }),
  act: async ({ type }, shop, { now, headers, body, pictures }) => {
    if (type !== 'image') refuse(40004)
    const file = await readPart(headers, body)
    if (!file?.filename) refuse(41005)
    if (file.bytes.length === 0) refuse(44001)
    if (file.bytes.length > shop.switches.mediaMaxMB * 1024 * 1024) refuse(40006)
    // reliability.md §1: 40005 when the part's name has no extension
    const measured = extname(file.filename) === '' ? undefined : await measure(file.bytes)
    if (!measured) refuse(40005)
    const media = { media_id: randomBytes(48).toString('base64url'), created_at: now }
    shop.media.add({ ...measured, ...media, picture: pictures.keep(file.bytes), bytes: file.bytes.length })
    return { type: 'image', ...media }
  },
})

/** What the picture really is, whatever its name says; undefined when it is none. */
async function measure(bytes: Buffer): Promise<{ width: number; height: number } | undefined> {
  try {
    const { format, width, height } = await sharp(bytes).metadata()
    return FORMATS.includes(format) ? { width, height } : undefined
  } catch {
    return undefined
  }
}
