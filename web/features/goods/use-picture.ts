import { useRef, useState } from 'react'
import { imageSlots } from '#contract/images.ts'
import { Fault } from '#web/api/fault.ts'
import { centredArea, type Area } from '#web/lib/pictures/fit.ts'
import { fitPhoto, openPhoto, PhotoRefused, type Photo } from '#web/lib/pictures/fitter.ts'
import { keepPicture } from './mutations.ts'

/** Viewers see goods as squares: the middle of the photo, or all of it with white beside it. */
export type FitWay = 'crop' | 'whole'
const { width, height, bytes } = imageSlots.goods

export const areaFor = (photo: { width: number; height: number }, way: FitWay): Area => {
  if (way === 'crop') return centredArea(photo, { width, height })
  const side = Math.max(photo.width, photo.height)
  // Beyond the photo's edges the worker draws white.
  return { x: (photo.width - side) / 2, y: (photo.height - side) / 2, width: side, height: side }
}

type Work = { busy?: 'reading' | 'fitting' | 'uploading'; failure?: PhotoRefused | Fault; photo?: Photo; way: FitWay }

/** A photo in, a picture of 300 × 300 kept by the gateway out. `kept` takes its id. */
export function usePicture(mp: string, kept: (image: string) => void) {
  const [work, setWork] = useState<Work>({ way: 'crop' })
  // A newer photo makes what is still on its way worthless.
  const turn = useRef<AbortController>(undefined)
  const takeTurn = () => {
    turn.current?.abort()
    turn.current = new AbortController()
    return turn.current.signal
  }
  const failed = (rest: Work, error: unknown) =>
    setWork({
      ...rest,
      failure: error instanceof Fault || error instanceof PhotoRefused ? error : new PhotoRefused('broken'),
    })

  async function fit(photo: Photo, way: FitWay, signal: AbortSignal) {
    const rest = { photo, way }
    try {
      setWork({ ...rest, busy: 'fitting' })
      // A little below the limit: the gateway writes the file once more.
      const fitted = await fitPhoto(photo, areaFor(photo, way), { width, height }, bytes * 0.95)
      if (signal.aborted) return
      setWork({ ...rest, busy: 'uploading' })
      const image = await keepPicture(mp, fitted, signal)
      if (signal.aborted) return
      setWork(rest)
      kept(image.id)
    } catch (error) {
      if (!signal.aborted) failed(rest, error)
    }
  }

  return {
    work,
    async choose(file: File) {
      const signal = takeTurn()
      const { way } = work
      setWork({ way, busy: 'reading' })
      try {
        const photo = await openPhoto(file)
        if (!signal.aborted) await fit(photo, way, signal)
      } catch (error) {
        if (!signal.aborted) failed({ way }, error)
      }
    },
    fitAs: (way: FitWay) => (work.photo ? void fit(work.photo, way, takeTurn()) : setWork({ ...work, way })),
    again: () => work.photo && void fit(work.photo, work.way, takeTurn()),
  }
}
export type Picture = ReturnType<typeof usePicture>
