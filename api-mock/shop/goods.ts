import { hasSensitiveWord } from '../names.ts'
import { refuse } from '../refuse.ts'
import { Sorted } from '../sorted.ts'
import { Table, type Place } from '../table.ts'
import type { Picture } from './media.ts'
import type { Switches } from './switches.ts'

/** §10.3: 0 not audited, 1 auditing, 2 approved, 3 rejected */
export type AuditStatus = 0 | 1 | 2 | 3

/** Money is fen here; each operation says yuan or fen as its page does (§11.4). */
export type Goods = {
  readonly goodsId: number
  readonly name: string
  readonly coverImg: Picture
  readonly priceType: 1 | 2 | 3
  readonly price: number
  readonly price2: number
  readonly url: string
  readonly thirdPartyAppid: string
  /** 1, 2 = through the API; other values = in the MP console (§5.7) */
  readonly thirdPartyTag: number
  readonly goodsKey: readonly string[]
  readonly auditStatus: AuditStatus
  /** null = never submitted */
  readonly auditId: number | null
  /** the second of the submission, from which auditSeconds counts */
  readonly submitted: number | null
  readonly madeBy: 'api' | 'console'
  readonly created: number
}

/** Newest first; the order of the real list is not documented ([sim]). */
const newestFirst = (a: Goods, b: Goods) => b.goodsId - a.goodsId
const submittedFirst = (a: Goods, b: Goods) => (a.submitted ?? 0) - (b.submitted ?? 0) || a.goodsId - b.goodsId

type Rules = { readonly switches: Switches; now(): number }

export class GoodsLibrary {
  readonly table: Table<Goods>
  readonly #byStatus: Record<AuditStatus, Sorted<Goods>> = {
    0: new Sorted(newestFirst),
    1: new Sorted(newestFirst),
    2: new Sorted(newestFirst),
    3: new Sorted(newestFirst),
  }
  readonly #auditing = new Sorted<Goods>(submittedFirst)
  readonly #rules: Rules

  constructor(place: Place, rules: Rules) {
    this.#rules = rules
    this.table = new Table<Goods>(place, 'goods', (before, after) => {
      if (before) this.#byStatus[before.auditStatus].remove(before)
      if (before?.auditStatus === 1) this.#auditing.remove(before)
      if (after) this.#byStatus[after.auditStatus].add(after)
      if (after?.auditStatus === 1) this.#auditing.add(after)
    })
  }

  find(goodsId: number): Goods | undefined {
    this.#settle()
    return this.table.get(goodsId)
  }

  /** @throws 300015: listed for delete; for the library's other calls there is no better one ([sim]) */
  need(goodsId: number): Goods {
    return this.find(goodsId) ?? refuse(300015)
  }

  put(goods: Goods): Goods {
    return this.table.put(goods.goodsId, goods)
  }

  delete(goodsId: number) {
    this.table.delete(goodsId)
  }

  page(status: AuditStatus, offset: number, limit: number): { total: number; rows: Goods[] } {
    this.#settle()
    return { total: this.#byStatus[status].size, rows: this.#byStatus[status].page(offset, limit) }
  }

  all(): Goods[] {
    this.#settle()
    return [...this.table.values()]
  }

  /** Audits that decide themselves after the switch auditSeconds; oldest submission first, so only the due ones are touched. */
  #settle() {
    const { auditSeconds, rejectWords } = this.#rules.switches
    if (auditSeconds < 0) return
    for (;;) {
      const [oldest] = this.#auditing.page(0, 1)
      if (!oldest || (oldest.submitted ?? 0) + auditSeconds > this.#rules.now()) return
      this.put({ ...oldest, auditStatus: hasSensitiveWord(oldest.name, rejectWords) ? 3 : 2 })
    }
  }
}
