import { Table, type Place } from '../table.ts'

/** A message for the developer's server (§7.3) and how it fared. */
export type SentEvent = {
  readonly n: number
  readonly event: string
  readonly openid: string
  readonly payload: Readonly<Record<string, unknown>>
  readonly time: number
  /** 0 = there was nowhere to send it (no messageUrl) */
  readonly tries: number
  /** somebody said `success` or nothing, in time (§7.5) */
  readonly answered: boolean
}

const KEPT = 500

export class Outbox {
  readonly table: Table<SentEvent>

  constructor(place: Place) {
    this.table = new Table(place, 'event')
  }

  put(sent: SentEvent) {
    const [oldest] = this.table.values()
    if (this.table.size >= KEPT && oldest && !this.table.get(sent.n)) this.table.delete(oldest.n)
    this.table.put(sent.n, sent)
  }

  all(): SentEvent[] {
    return [...this.table.values()]
  }
}
