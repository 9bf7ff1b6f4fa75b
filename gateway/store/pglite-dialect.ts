import type { PGlite } from '@electric-sql/pglite'
import {
  CompiledQuery,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
} from 'kysely'

/**
 * Kysely on PGlite, which is one connection: whoever holds it holds it alone, so that a write of another request never
 * slips into an open transaction and dies with its rollback.
 */
class OneConnection implements DatabaseConnection {
  readonly #pglite: PGlite
  constructor(pglite: PGlite) {
    this.#pglite = pglite
  }
  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const result = await this.#pglite.query<R>(query.sql, query.parameters as unknown[])
    const changed = result.affectedRows
    return changed === undefined ? { rows: result.rows } : { rows: result.rows, numAffectedRows: BigInt(changed) }
  }
  // oxlint-disable-next-line require-yield -- Kysely asks for the method; nothing here streams
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('PGlite does not stream')
  }
}

class PgliteDriver implements Driver {
  readonly #pglite: PGlite
  readonly #connection: OneConnection
  #held: Promise<void> = Promise.resolve()
  #release = new WeakMap<DatabaseConnection, () => void>()

  constructor(pglite: PGlite) {
    this.#pglite = pglite
    this.#connection = new OneConnection(pglite)
  }
  async init() {
    await this.#pglite.waitReady
  }
  async acquireConnection() {
    const before = this.#held
    let release = () => {}
    this.#held = new Promise((resolve) => (release = resolve))
    await before
    this.#release.set(this.#connection, release)
    return this.#connection
  }
  async beginTransaction(connection: DatabaseConnection) {
    await connection.executeQuery(CompiledQuery.raw('begin'))
  }
  async commitTransaction(connection: DatabaseConnection) {
    await connection.executeQuery(CompiledQuery.raw('commit'))
  }
  async rollbackTransaction(connection: DatabaseConnection) {
    await connection.executeQuery(CompiledQuery.raw('rollback'))
  }
  async releaseConnection(connection: DatabaseConnection) {
    this.#release.get(connection)?.()
  }
  async destroy() {
    await this.#pglite.close()
  }
}

export const pgliteDialect = (pglite: PGlite): Dialect => ({
  createAdapter: () => new PostgresAdapter(),
  createDriver: () => new PgliteDriver(pglite),
  createIntrospector: (db) => new PostgresIntrospector(db),
  createQueryCompiler: () => new PostgresQueryCompiler(),
})
