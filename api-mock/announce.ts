import { setTimeout as wait } from 'node:timers/promises'
import { messageOf, sendMessage, type Delivery, type LiveEvent } from './events.ts'
import type { Shop } from './shop.ts'

/** §7.5: sent again up to three times when it was not answered */
const TRIES = 4
/** after the answer of the call that caused it, as on the real thing */
const SOON_MS = 50
const AGAIN_MS = 100

/** Tells the developer's server, in the background; the outbox (control `state`) says how it fared. */
export function announce(shop: Shop, event: LiveEvent): void {
  const n = shop.facts.next('eventId')
  const note = (tries: number, answered: boolean) => shop.outbox.put({ ...event, n, time, tries, answered })
  const time = shop.now()
  note(0, false)
  if (shop.config.messageUrl) void deliver(shop, event, note)
}

async function deliver(shop: Shop, event: LiveEvent, note: (tries: number, answered: boolean) => void) {
  const message = messageOf(shop, event)
  for (let tries = 1; tries <= TRIES; tries++) {
    await wait(tries === 1 ? SOON_MS : AGAIN_MS, undefined, { ref: false })
    if (shop.gone) return
    const answered = await sendMessage(shop, message).then(isAnswer, () => false)
    if (!shop.gone) note(tries, answered)
    if (answered) return
  }
}

/** §7.5: `success` or an empty body */
export const isAnswer = ({ status, reply }: Delivery) =>
  status >= 200 && status < 300 && ['', 'success'].includes(reply.trim())
