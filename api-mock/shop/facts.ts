import { Table, type Place } from '../table.ts'
import { defaultConfig, type Config } from './config.ts'
import { defaultSwitches, type Switches } from './switches.ts'

type Fact = string | number | Partial<Switches> | Config

/** The few single values of a shop: secret, clock offset, counters, switches, configuration. */
export class Facts {
  readonly table: Table<Fact>
  readonly #usual: () => Switches
  #merged: { readonly usual: Switches; readonly chosen: unknown; readonly all: Switches } | undefined

  /** @param usual the switches nobody has chosen: of this run, so never kept */
  constructor(place: Place, usual: () => Switches = () => defaultSwitches) {
    this.table = new Table(place, 'fact')
    this.#usual = usual
  }

  get secret() {
    return String(this.table.get('secret') ?? '')
  }

  set secret(secret: string) {
    this.table.put('secret', secret)
  }

  /** milliseconds by which this shop's clock is ahead of ours */
  get ahead() {
    return Number(this.table.get('ahead') ?? 0)
  }

  set ahead(ms: number) {
    this.table.put('ahead', ms)
  }

  get switches(): Switches {
    const [usual, chosen] = [this.#usual(), this.table.get('switches') as Partial<Switches> | undefined]
    // asked for every row of a list: merged anew only when one of the two has changed
    if (this.#merged?.usual !== usual || this.#merged.chosen !== chosen)
      this.#merged = { usual, chosen, all: { ...usual, ...chosen } }
    return this.#merged.all
  }

  changeSwitches(change: Partial<Switches>) {
    this.table.put('switches', { ...(this.table.get('switches') as Partial<Switches> | undefined), ...change })
  }

  get config(): Config {
    return (this.table.get('config') as Config | undefined) ?? defaultConfig
  }

  changeConfig(change: Partial<Config>) {
    this.table.put('config', { ...this.config, ...change })
  }

  /** §1: ids are small integers, increasing per mini program; auditId has about nine digits. */
  next(counter: 'roomId' | 'goodsId' | 'auditId' | 'messageId' | 'eventId', first = 1): number {
    const value = Number(this.table.get(counter) ?? first - 1) + 1
    this.table.put(counter, value)
    return value
  }

  /** pendant keys, the default for goods added without their own (§5.8) */
  get goodsKey(): readonly string[] {
    return JSON.parse(String(this.table.get('goodsKey') ?? '[]')) as string[]
  }

  set goodsKey(keys: readonly string[]) {
    this.table.put('goodsKey', JSON.stringify(keys))
  }

  /** clear_quota calls of this month, `2026-11` (§8.4) */
  clearsIn(month: string): number {
    const [of, count] = String(this.table.get('clears') ?? '').split(' ')
    return of === month ? Number(count) : 0
  }

  countClear(month: string, count: number) {
    this.table.put('clears', `${month} ${count}`)
  }
}
