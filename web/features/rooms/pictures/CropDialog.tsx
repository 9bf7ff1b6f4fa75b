import { Button, Modal, Slider } from 'antd'
import { useEffect, useState } from 'react'
import Cropper from 'react-easy-crop'
import 'react-easy-crop/react-easy-crop.css'
import { imageSlots } from '#contract/images.ts'
import { useText } from '#web/text/language.ts'
import { slotText } from '#web/text/problems.ts'
import { byFinger } from '#web/ui/media.ts'
import { picturesText } from './text.ts'
import type { RoomSlot } from '../values.ts'
import { areaOnPhoto, isEnlarged, type Area } from '#web/lib/pictures/fit.ts'
import type { Photo } from '#web/lib/pictures/fitter.ts'
import css from './pictures.module.css'

const mostZoom = 4
const zoomStep = 0.1

/**
 * Chooses the part of a photo that a slot gets. Works on the small preview and answers in percent, so the photo itself is
 * never decoded on the page. `more` is how many slots wait for the same photo after this one.
 */
export default function CropDialog({
  photo,
  slot,
  start,
  more,
  onDone,
  onSkip,
  onCancel,
}: {
  photo: Photo
  slot: RoomSlot
  start: Area | undefined
  more: number
  onDone: (percent: Area) => void
  onSkip: () => void
  onCancel: () => void
}) {
  const text = useText(picturesText)
  const name = useText(slotText)[slot]
  const to = imageSlots[slot]
  const [crop, setCrop] = useState({ x: 0, y: 0 })
  const [zoom, setZoom] = useState(1)
  const [percent, setPercent] = useState<Area>()
  const preview = useObjectUrl(photo.preview)
  const area = percent && areaOnPhoto(percent, photo)
  const nudge = (by: number) => setZoom((now) => Math.min(mostZoom, Math.max(1, now + by)))

  return (
    <Modal
      open
      title={text.cropTitle(name)}
      onCancel={onCancel}
      width={640}
      centered
      destroyOnHidden
      footer={[
        more > 0 && (
          <Button key="skip" onClick={onSkip}>
            {text.cropSkip}
          </Button>
        ),
        <Button key="cancel" onClick={onCancel}>
          {text.cancel}
        </Button>,
        <Button key="done" type="primary" autoFocus disabled={!percent} onClick={() => percent && onDone(percent)}>
          {more > 0 ? text.cropNext : text.cropDone}
        </Button>,
      ]}
    >
      <div
        className={css.crop}
        onKeyDown={(event) => {
          if (event.key === '+' || event.key === '=') nudge(zoomStep)
          if (event.key === '-' || event.key === '_') nudge(-zoomStep)
        }}
      >
        {preview && (
          <Cropper
            image={preview}
            crop={crop}
            zoom={zoom}
            maxZoom={mostZoom}
            aspect={to.width / to.height}
            onCropChange={setCrop}
            onZoomChange={setZoom}
            onCropAreaChange={setPercent}
            keyboardStep={4}
            disableAutomaticStylesInjection
            cropperProps={{ 'aria-label': text.cropArea }}
            mediaProps={{ alt: '' }}
            {...(start && { initialCroppedAreaPercentages: start })}
          />
        )}
      </div>
      <div className={css.zoom}>
        <span id="rooms-crop-zoom">{text.zoom}</span>
        <Slider
          min={1}
          max={mostZoom}
          step={zoomStep / 2}
          value={zoom}
          onChange={setZoom}
          aria-labelledby="rooms-crop-zoom"
          ariaValueTextFormatterForHandle={(value) => text.zoomValue(Math.round(value * 100))}
          tooltip={{ formatter: (value) => text.zoomValue(Math.round((value ?? 1) * 100)) }}
        />
      </div>
      <p className={css.cropHint} role="status">
        {area && isEnlarged(area, to) ? text.enlarged(area.width) : byFinger() ? text.cropHintTouch : text.cropHint}
      </p>
    </Modal>
  )
}

function useObjectUrl(blob: Blob): string | undefined {
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    const made = URL.createObjectURL(blob)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [blob])
  return url
}
