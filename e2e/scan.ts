import { readFileSync } from 'node:fs'
import type { Download, Locator } from '@playwright/test'
import jsqr from 'jsqr'
import sharp from 'sharp'

/** What a phone reads from a picture; fails if it reads nothing. */
export async function scanned(picture: Uint8Array): Promise<string> {
  const { data, info } = await sharp(picture).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  // the package is CommonJS whose types say otherwise
  const read = (jsqr as unknown as { default?: typeof jsqr }).default ?? jsqr
  const found = read(new Uint8ClampedArray(data), info.width, info.height)
  if (!found) throw new Error(`no code in this picture of ${info.width} × ${info.height}`)
  return found.data
}

/** What a phone held to the screen reads there. */
export const scannedOn = async (place: Locator): Promise<string> => scanned(await place.screenshot())

export const bytesOf = async (download: Download): Promise<Uint8Array> =>
  new Uint8Array(readFileSync((await download.path()) as string))
