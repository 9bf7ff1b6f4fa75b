import { useMutation } from '@tanstack/react-query'
import { useId } from 'react'
import type { LiveStatus } from '#contract/rooms.ts'
import { shelfCan, type Shelf, type ShelfItem } from '#contract/shelf.ts'
import { useText } from '#web/text/language.ts'
import { announce } from '#web/ui/announce.ts'
import { pushItem } from '../mutations.ts'
import { shelfText } from '../text.ts'
import css from './shelf.module.css'

type Props = {
  mp: string
  room: number
  item: ShelfItem
  status: LiveStatus
  /** Seconds for which the last push is taken to run on; 0 = the next may go. */
  wait: number
  lastPush: Shelf['lastPush']
  /** Why this person may not, whatever the room allows. */
  noRight: string | undefined
  onDone: () => void
  onFault: (fault: unknown) => void
}

/** Says on itself why it cannot be pressed: a phone has no tooltip, and a show has no time to look for one. */
export function PushButton({ mp, room, item, status, wait, lastPush, noRight, onDone, onFault }: Props) {
  const text = useText(shelfText)
  const why = useId()
  const { mutate, isPending } = useMutation(pushItem)
  const can = shelfCan('push', { status, now: 0, left: 0, nextPushAt: wait, lastPush }, item)
  const short =
    noRight !== undefined
      ? text.short.noRight
      : can.ok
        ? undefined
        : can.why === 'pushInProgress'
          ? text.inSeconds(wait)
          : text.short[can.why]
  const long = noRight ?? (can.ok ? undefined : text.why[can.why])
  return (
    <>
      <button
        type="button"
        className={css.push}
        // Not `disabled`: whoever tabs to it hears why.
        aria-disabled={short !== undefined || isPending}
        aria-label={text.pushLabel(item.name)}
        aria-describedby={long && why}
        title={long}
        onClick={() => {
          if (short !== undefined || isPending) return
          mutate(
            { mp, room, goodsId: item.goodsId },
            {
              onSuccess: () => {
                announce(text.pushed(item.name))
                onDone()
              },
              onError: onFault,
            },
          )
        }}
      >
        {isPending ? text.pushing : (short ?? text.push)}
      </button>
      {long && (
        <span id={why} hidden>
          {long}
        </span>
      )}
    </>
  )
}
