import { Table, type Place } from '../table.ts'

export type Assistant = { readonly username: string; readonly nickname: string; readonly timestamp: number }

/** 小助手 of each room (§3.9) */
export class Assistants {
  readonly table: Table<readonly Assistant[]>

  constructor(place: Place) {
    this.table = new Table(place, 'assistants')
  }

  of(roomId: number): readonly Assistant[] {
    return this.table.get(roomId) ?? []
  }

  put(roomId: number, assistants: readonly Assistant[]) {
    this.table.put(roomId, assistants)
  }

  delete(roomId: number) {
    this.table.delete(roomId)
  }
}
