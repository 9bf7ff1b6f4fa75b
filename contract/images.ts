import * as z from 'zod/mini'
import type { Endpoint } from './endpoint.ts'

/**
 * What WeChat asks of each picture (`wechat-live-api.md` §3.1, §5.1). Pixels are exact for rooms, a maximum for goods.
 * Bytes are the documented limits read as decimal megabytes, the stricter reading.
 */
export const imageSlots = {
  cover: { width: 1080, height: 1920, bytes: 2_000_000 },
  share: { width: 800, height: 640, bytes: 1_000_000 },
  feed: { width: 800, height: 800, bytes: 100_000 },
  goods: { width: 300, height: 300, bytes: 1_000_000 },
} as const
export type ImageSlot = keyof typeof imageSlots
export const imageSlot = z.enum(Object.keys(imageSlots) as [ImageSlot, ...ImageSlot[]])

/** What the gateway takes in one upload, before it is fitted to its slot. */
export const uploadLimits = { bytes: 5_000_000, pixels: 16_000_000 } as const

export const imageId = z.string().check(z.regex(/^[0-9a-f]{32}$/))

export const keptImage = z.object({
  id: imageId,
  slot: imageSlot,
  /** On our origin. */
  url: z.string(),
  width: z.number(),
  height: z.number(),
  bytes: z.number(),
})
export type KeptImage = z.output<typeof keptImage>

/** The photo a picture was cut from, reduced by the browser: long side at most `edge` pixels. Kept so that it can be cut again. */
export const originalLimits = { edge: 4000 } as const

export const keptOriginal = z.object({
  id: imageId,
  /** On our origin. */
  url: z.string(),
  width: z.number(),
  height: z.number(),
  bytes: z.number(),
})
export type KeptOriginal = z.output<typeof keptOriginal>

const percent = z.number().check(z.minimum(0), z.maximum(100))
/** The part of the original that a slot shows, in percent of it. */
export const cropArea = z.strictObject({ x: percent, y: percent, width: percent, height: percent })
export type CropArea = z.output<typeof cropArea>

export const pictureOrigin = z.object({ original: keptOriginal, crop: cropArea })
export type PictureOrigin = z.output<typeof pictureOrigin>

export const imageApi = {
  keep: {
    method: 'POST',
    path: '/api/:mp/images',
    says: 'Take one picture (JPEG or PNG, at most 5 MB and 16 megapixels), fit it to its slot and keep it',
    permission: 'room.write',
    query: z.object({ slot: imageSlot }),
    upload: true,
    reply: keptImage,
  },
  read: {
    method: 'GET',
    path: '/api/:mp/images/:id',
    says: 'A picture that we keep, as it is sent to WeChat',
    permission: 'room.read',
    reply: z.unknown(),
    answers: 'image',
  },
  keepOriginal: {
    method: 'POST',
    path: '/api/:mp/image-originals',
    says: 'Keep the photo that pictures are cut from (at most 5 MB and 16 megapixels), encoded anew, upright, without metadata',
    permission: 'room.write',
    upload: true,
    reply: keptOriginal,
  },
  readOriginal: {
    method: 'GET',
    path: '/api/:mp/image-originals/:id',
    says: 'A photo that pictures were cut from',
    permission: 'room.write',
    reply: z.unknown(),
    answers: 'image',
  },
  /** 404 if the picture or the original is not kept here. */
  setOrigin: {
    method: 'PUT',
    path: '/api/:mp/images/:id/origin',
    says: 'Remember of which original, and of which part of it, a picture was made',
    permission: 'room.write',
    body: z.strictObject({ original: imageId, crop: cropArea }),
    reply: pictureOrigin,
  },
  /** 404 if nobody knows. */
  origin: {
    method: 'GET',
    path: '/api/:mp/images/:id/origin',
    says: 'Of which original, and of which part of it, a picture was made',
    permission: 'room.write',
    reply: pictureOrigin,
  },
  wechats: {
    method: 'GET',
    path: '/api/:mp/pictures/:key',
    says: "One of WeChat's own pictures, fetched by the gateway; `size=thumb` is 144 px wide",
    permission: 'room.read',
    query: z.object({ size: z.optional(z.enum(['thumb'])) }),
    reply: z.unknown(),
    answers: 'image',
  },
} as const satisfies Record<string, Endpoint>
