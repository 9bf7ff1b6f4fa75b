import { Table, type Place } from '../table.ts'

/** §6: 0 super admin, 1 admin, 2 anchor, 3 operator */
export type Role = 0 | 1 | 2 | 3
export type Member = { readonly wechat: string; readonly roles: readonly Role[]; readonly updated: number }

export class Members {
  readonly table: Table<Member>

  constructor(place: Place) {
    this.table = new Table(place, 'member')
  }

  get(wechat: string): Member | undefined {
    return this.table.get(wechat)
  }

  put(member: Member) {
    if (member.roles.length === 0) this.table.delete(member.wechat)
    else this.table.put(member.wechat, member)
  }

  all(): Member[] {
    return [...this.table.values()]
  }
}
