import type { Pictures } from './pictures.ts'
import { MEDIA_SECONDS } from './shop/media.ts'
import type { Shops } from './shops.ts'

/**
 * Deletes uploaded pictures that nothing can show any more: their media ids are past their three days (§8.3) and no room or
 * goods of any shop took them. Pictures are shared by their hash, so every shop is asked.
 */
export function sweepPictures(shops: Shops, pictures: Pictures): number {
  const used = new Set<string>()
  for (const shop of shops.list()) {
    const oldest = shop.now() - MEDIA_SECONDS
    for (const { picture, created_at } of shop.media.table.values()) if (created_at > oldest) used.add(picture)
    for (const { cover_img, share_img, feeds_img } of shop.rooms.table.values())
      for (const image of [cover_img, share_img, feeds_img]) if (image) used.add(image.picture)
    for (const { coverImg } of shop.goods.table.values()) used.add(coverImg.picture)
  }
  return pictures.keepOnly(used)
}
