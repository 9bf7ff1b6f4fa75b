import { Table, type Place } from '../table.ts'

/** An image as the shop knows it: where it is served, and its true measures. */
export type Picture = {
  /** key in pictures.ts: the hash of uploaded bytes, or the recipe of a generated image */
  readonly picture: string
  readonly width: number
  readonly height: number
  readonly bytes: number
}

export type Media = Picture & { readonly media_id: string; readonly created_at: number }

/** §8.3: valid three days */
export const MEDIA_SECONDS = 3 * 24 * 3600

export class MediaShelf {
  readonly table: Table<Media>

  constructor(place: Place) {
    this.table = new Table(place, 'media')
  }

  add(media: Media) {
    this.table.put(media.media_id, media)
    this.#forgetBefore(media.created_at - 2 * MEDIA_SECONDS)
  }

  get(mediaId: string): Media | undefined {
    return this.table.get(mediaId)
  }

  /** Kept twice its life, so that an expired id is known to have been one (300006), then forgotten (40007). */
  #forgetBefore(second: number) {
    for (const media of this.table.values()) {
      if (media.created_at >= second) return // oldest first
      this.table.delete(media.media_id)
    }
  }
}
