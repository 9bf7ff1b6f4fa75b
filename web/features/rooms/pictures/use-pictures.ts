import { useRef, useState } from 'react'
import { imageSlots, originalLimits, uploadLimits, type KeptImage, type PictureOrigin } from '#contract/images.ts'
import { readPicture } from '#web/api/call.ts'
import { Fault } from '#web/api/fault.ts'
import { keepImage, keepOriginal, setOrigin } from '../mutations.ts'
import { roomSlots, type RoomSlot } from '../values.ts'
import { areaOnPhoto, type Area } from '#web/lib/pictures/fit.ts'
import { fitPhoto, openPhoto, PhotoRefused, reducePhoto, type Photo } from '#web/lib/pictures/fitter.ts'

export type SlotWork = {
  busy?: 'reading' | 'fitting' | 'uploading'
  /** Why the last try gave no picture: the browser's reason or the gateway's. */
  failure?: PhotoRefused | Fault
  photo?: Photo
  /** The last chosen part of `photo`, so that cropping again starts there. */
  percent?: Area
  /** Fitted and not uploaded: a broken connection costs no second crop. */
  fitted?: File
}
export type Cropping = { photo: Photo; start: Area | undefined; queue: RoomSlot[] }

/** The id under which the gateway keeps a photo, asked for once; undefined if it could not be kept. */
const originals = new WeakMap<Photo, Promise<string | undefined>>()
function originalOf(mp: string, photo: Photo): Promise<string | undefined> {
  const known = originals.get(photo)
  if (known) return known
  const asked = reducePhoto(photo, originalLimits.edge, uploadLimits.bytes * 0.95)
    .then((file) => keepOriginal(mp, file))
    .then(
      ({ id }) => id,
      // The picture itself is kept; only cutting it again after a reload needs the photo once more.
      () => undefined,
    )
  originals.set(photo, asked)
  return asked
}

/** The three slots of a room: photo in, crop, reduce in the worker, upload at once. `keep` takes the finished picture. */
export function usePictures(mp: string, kept: (slot: RoomSlot, image: KeptImage | undefined) => void) {
  const [work, setWork] = useState<Record<RoomSlot, SlotWork>>({ cover: {}, share: {}, feed: {} })
  const [cropping, setCropping] = useState<Cropping>()
  // A newer photo for a slot makes what is still on its way for it worthless.
  const turn = useRef<Record<RoomSlot, AbortController | undefined>>({
    cover: undefined,
    share: undefined,
    feed: undefined,
  })

  const change = (slot: RoomSlot, next: SlotWork) => setWork((all) => ({ ...all, [slot]: next }))
  const takeTurn = (slot: RoomSlot): AbortSignal => {
    turn.current[slot]?.abort()
    const mine = new AbortController()
    turn.current[slot] = mine
    return mine.signal
  }
  const failed = (slot: RoomSlot, rest: SlotWork, error: unknown) =>
    change(slot, {
      ...rest,
      failure: error instanceof Fault ? error : error instanceof PhotoRefused ? error : new PhotoRefused('broken'),
    })

  async function choose(slot: RoomSlot, file: File) {
    const signal = takeTurn(slot)
    void import('./CropDialog.tsx')
    change(slot, { busy: 'reading' })
    try {
      const photo = await openPhoto(file)
      if (signal.aborted) return
      change(slot, {})
      setCropping({ photo, start: undefined, queue: [slot] })
    } catch (error) {
      if (!signal.aborted) failed(slot, {}, error)
    }
  }

  async function upload(slot: RoomSlot, rest: SlotWork & { fitted: File }, signal: AbortSignal) {
    change(slot, { ...rest, busy: 'uploading' })
    try {
      const image = await keepImage(mp, slot, rest.fitted, signal)
      if (signal.aborted) return
      const { fitted: _, ...done } = rest
      change(slot, done)
      kept(slot, image)
      const { photo, percent } = rest
      if (photo && percent)
        void originalOf(mp, photo)
          .then((original) => (original ? setOrigin(mp, image.id, original, inside(percent)) : undefined))
          .catch(() => undefined)
    } catch (error) {
      if (!signal.aborted) failed(slot, rest, error)
    }
  }

  async function fit(slot: RoomSlot, photo: Photo, percent: Area) {
    const signal = takeTurn(slot)
    const rest = { photo, percent }
    change(slot, { ...rest, busy: 'fitting' })
    try {
      const { width, height, bytes } = imageSlots[slot]
      // A little below the limit: the gateway writes the file once more.
      const fitted = await fitPhoto(photo, areaOnPhoto(percent, photo), { width, height }, bytes * 0.95)
      if (!signal.aborted) await upload(slot, { ...rest, fitted }, signal)
    } catch (error) {
      if (!signal.aborted) failed(slot, rest, error)
    }
  }

  const next = ({ photo, queue }: Cropping) =>
    setCropping(queue.length > 1 ? { photo, start: undefined, queue: queue.slice(1) } : undefined)

  return {
    work,
    cropping,
    choose,
    cropped(percent: Area) {
      if (!cropping?.queue[0]) return
      void fit(cropping.queue[0], cropping.photo, percent)
      next(cropping)
    },
    skipCrop: () => cropping && next(cropping),
    cancelCrop: () => setCropping(undefined),
    cropAgain(slot: RoomSlot) {
      const { photo, percent } = work[slot]
      if (photo) setCropping({ photo, start: percent, queue: [slot] })
    },
    /** The photo comes from the gateway: this page has been loaded anew since it was chosen. */
    async cropKept(slot: RoomSlot, { original, crop }: PictureOrigin) {
      const signal = takeTurn(slot)
      void import('./CropDialog.tsx')
      change(slot, { busy: 'reading' })
      try {
        const photo = await openPhoto(await readPicture(original.url, signal))
        if (signal.aborted) return
        originals.set(photo, Promise.resolve(original.id))
        change(slot, {})
        setCropping({ photo, start: crop, queue: [slot] })
      } catch (error) {
        if (!signal.aborted) failed(slot, {}, error)
      }
    },
    uploadAgain(slot: RoomSlot) {
      const { fitted, failure: _, ...rest } = work[slot]
      if (fitted) void upload(slot, { ...rest, fitted }, takeTurn(slot))
    },
    fillOthers(photo: Photo, slots: RoomSlot[]) {
      if (slots.length > 0) setCropping({ photo, start: undefined, queue: slots })
    },
    remove(slot: RoomSlot) {
      takeTurn(slot)
      change(slot, {})
      kept(slot, undefined)
    },
    isBusy: roomSlots.some((slot) => work[slot].busy !== undefined),
  }
}
const clamp = (value: number) => Math.min(100, Math.max(0, value))
const inside = ({ x, y, width, height }: Area): Area => ({
  x: clamp(x),
  y: clamp(y),
  width: clamp(width),
  height: clamp(height),
})

export type Pictures = ReturnType<typeof usePictures>
