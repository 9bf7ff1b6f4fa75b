import type { AccountTables } from './tables/accounts.ts'
import type { ArchiveTables } from './tables/archive.ts'
import type { AroundTables } from './tables/around.ts'
import type { GoodsTables } from './tables/goods.ts'
import type { PeopleTables } from './tables/people.ts'
import type { RoomTables } from './tables/rooms.ts'

/** All times are Unix seconds of the database's own clock or ours, all ids of WeChat's are its own numbers. */
export type Tables = AccountTables & ArchiveTables & AroundTables & GoodsTables & PeopleTables & RoomTables
