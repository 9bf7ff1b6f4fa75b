import type { ColumnType } from 'kysely'

/** jsonb: read as a value, written as text, which both PGlite and `pg` take the same way. */
export type Json<T> = ColumnType<T, string, string>
