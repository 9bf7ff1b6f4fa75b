import { createHash } from 'node:crypto'
import { Table, type Place } from '../table.ts'

export type Person = {
  readonly wechat: string
  readonly nickname: string
  readonly verified: boolean
  readonly exists: boolean
  readonly openid: string
}

/**
 * Everybody with a WeChat id. For trying by hand, an id containing `unverified` is not verified and one containing `missing`
 * does not exist; control `people` overrules both.
 */
export class People {
  readonly table: Table<Person>
  readonly #appid: string

  constructor(place: Place) {
    this.table = new Table(place, 'person')
    this.#appid = place.appid
  }

  get(wechat: string): Person {
    return (
      this.table.get(wechat) ?? {
        wechat,
        nickname: wechat,
        verified: !/unverified/i.test(wechat),
        exists: !/missing/i.test(wechat),
        openid: this.openidOf(wechat),
      }
    )
  }

  set(wechat: string, change: Partial<Pick<Person, 'nickname' | 'verified' | 'exists'>>): Person {
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
    return this.table.put(wechat, { ...this.get(wechat), ...given })
  }

  /** openids are per mini program: 28 characters beginning with o */
  openidOf(wechat: string) {
    return `o${createHash('sha256').update(`${this.#appid}/${wechat}`).digest('base64url').slice(0, 27)}`
  }
}
