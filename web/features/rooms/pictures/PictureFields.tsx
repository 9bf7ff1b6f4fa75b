import { Button, Form } from 'antd'
import { lazy, Suspense, useEffect, useRef } from 'react'
import { newRoom } from '#contract/rooms.ts'
import { useText } from '#web/text/language.ts'
import { slotText } from '#web/text/problems.ts'
import { ruleOf } from '#web/ui/form.ts'
import { picturesText } from './text.ts'
import { imageField, roomSlots, type RoomSlot, type RoomValues } from '../values.ts'
import { PictureSlot } from './PictureSlot.tsx'
import css from './pictures.module.css'
import type { Pictures } from './use-pictures.ts'

const CropDialog = lazy(() => import('./CropDialog.tsx'))

/** The three pictures of a room, and one crop dialog for whichever is at work. */
export function PictureFields({ mp, pictures }: { mp: string; pictures: Pictures }) {
  const names = useText(slotText)
  const { cropping } = pictures
  const slot = cropping?.queue[0]
  usePhotosFromAnywhere(pictures)
  return (
    <>
      <div className={css.slots}>
        {roomSlots.map((each) => (
          <Form.Item
            key={each}
            name={imageField[each]}
            label={names[each]}
            // The slot says what went wrong with the photo; "please choose" beside it would be noise.
            {...(pictures.work[each].failure && { help: null })}
            rules={[ruleOf(newRoom.shape[imageField[each]], imageField[each])]}
          >
            <PictureSlot mp={mp} slot={each} pictures={pictures} />
          </Form.Item>
        ))}
      </div>
      <FillOthers pictures={pictures} />
      {cropping && slot && (
        <Suspense fallback={null}>
          <CropDialog
            key={slot}
            photo={cropping.photo}
            slot={slot}
            start={cropping.start}
            more={cropping.queue.length - 1}
            onDone={pictures.cropped}
            onSkip={pictures.skipCrop}
            onCancel={pictures.cancelCrop}
          />
        </Suspense>
      )}
    </>
  )
}

/** One photo is enough for a whole room: offered as soon as one slot has it and others are empty. */
function FillOthers({ pictures }: { pictures: Pictures }) {
  const text = useText(picturesText)
  const names = useText(slotText)
  const values = Form.useWatch((all: RoomValues) => roomSlots.map((slot) => all[imageField[slot]]), {
    preserve: true,
  }) as (string | undefined)[] | undefined
  const isFree = (slot: RoomSlot, i: number) => !values?.[i] && !pictures.work[slot].busy && !pictures.work[slot].photo
  const empty = roomSlots.filter(isFree)
  const photo = roomSlots.map((slot) => pictures.work[slot].photo).find((found) => found !== undefined)
  if (!photo || empty.length === 0 || pictures.cropping) return null
  return (
    <Button className={css.fill} onClick={() => pictures.fillOthers(photo, empty)}>
      {text.fillOthers(empty.map((slot) => names[slot]).join(text.and))}
    </Button>
  )
}

/**
 * A pasted photo goes to the slot that has the focus, or to the first empty one. A photo dropped beside the slots would
 * make the browser leave the page and the form with it, so that is swallowed.
 */
function usePhotosFromAnywhere(pictures: Pictures) {
  const form = Form.useFormInstance<RoomValues>()
  const now = useRef(pictures)
  useEffect(() => {
    now.current = pictures
  })
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const file = [...(event.clipboardData?.files ?? [])].find(({ type }) => type.startsWith('image/'))
      if (!file || now.current.cropping) return
      const focused = document.activeElement?.closest<HTMLElement>('[data-slot]')?.dataset.slot as RoomSlot | undefined
      const slot = focused ?? roomSlots.find((each) => !form.getFieldValue(imageField[each])) ?? 'cover'
      event.preventDefault()
      void now.current.choose(slot, file)
    }
    const swallow = (event: DragEvent) => event.preventDefault()
    document.addEventListener('paste', paste)
    window.addEventListener('dragover', swallow)
    window.addEventListener('drop', swallow)
    return () => {
      document.removeEventListener('paste', paste)
      window.removeEventListener('dragover', swallow)
      window.removeEventListener('drop', swallow)
    }
  }, [form])
}
