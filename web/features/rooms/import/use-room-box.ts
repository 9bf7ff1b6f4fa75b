import { useCallback } from 'react'
import { imageSlots } from '#contract/images.ts'
import { centredArea } from '#web/lib/pictures/fit.ts'
import { fitPhoto, type Photo } from '#web/lib/pictures/fitter.ts'
import { madeKey as keyOf, useBox as useAnyBox, type Box } from '#web/ui/import/use-box.ts'
import { keepImage } from '../mutations.ts'
import type { RoomSlot } from '../values.ts'

export type { Made } from '#web/ui/import/use-box.ts'
export type { Box }

export const slotOfField = { coverImage: 'cover', shareImage: 'share', feedImage: 'feed' } as const satisfies Record<
  string,
  RoomSlot
>
export type PictureField = keyof typeof slotOfField
export const madeKey = (file: string, field: PictureField) => keyOf(file, field)

/** The pictures of rooms: each cut to the middle of its slot. */
export function useBox(mp: string): Box {
  const make = useCallback(
    async (photo: Photo, field: string) => {
      const slot = slotOfField[field as PictureField]
      const { width, height, bytes } = imageSlots[slot]
      const area = centredArea(photo, { width, height })
      const fitted = await fitPhoto(photo, area, { width, height }, bytes * 0.95)
      const kept = await keepImage(mp, slot, fitted, new AbortController().signal)
      return kept.id
    },
    [mp],
  )
  return useAnyBox(make)
}
