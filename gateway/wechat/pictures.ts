import type { Answer } from './answer.ts'

export type PictureType = 'image/jpeg' | 'image/png' | 'image/gif' | 'image/webp'
export type Picture = { bytes: Buffer; type: PictureType }
export type PictureOptions = { baseUrl: string; now?: () => number; timeout?: number }

export function pictureFetcher(options: PictureOptions): (url: string) => Promise<Answer<Picture>> {
  void options
  return async () => ({ kind: 'away', why: 'http' })
}
