import { randomInt } from 'node:crypto'
import pg from 'pg'
import type { CallContext } from '../../../src/integrations/integration.ts'
import type { Observation } from '../../../src/walk/verdict.ts'
import { type TestDatabase, testDatabase } from '../database.ts'
import { loadIntegration } from '../load-integration.ts'
import { contextFor } from './context.ts'
import { hostileSchema } from './hostile-schema.ts'

export type HostileDatabase = {
  /** Runs a statement as the integration's check does, as the owner of everything or as a role that policies hold for. */
  readonly query: (
    statement: string,
    binds?: readonly string[],
    as?: 'owner' | 'reader',
    timeout?: number,
  ) => Promise<Observation>
  /** The context of calls to this database. */
  readonly context: (as?: 'owner' | 'reader') => CallContext
  /** Name of the role that policies hold for. */
  readonly reader: string
  readonly session: pg.Client
  /** Address with the owner's name and password. */
  readonly url: string
  readonly close: () => Promise<void>
}

/** A database of its own with the hostile schema. */
export async function openHostileDatabase(): Promise<HostileDatabase> {
  const database: TestDatabase = await testDatabase()
  const session = new pg.Client({ connectionString: database.url })
  await session.connect()
  // Roles belong to the whole server, which other tests use too.
  const role = `reader_${process.pid}_${randomInt(1e9)}`
  await session.query(hostileSchema(role))
  const reader = Object.assign(new URL(database.url), { username: role, password: 'reader' }).href
  const contextOf = (url: string, timeout: number) =>
    contextFor(
      { kind: 'postgres', url: '$SHOP_DATABASE_URL', private: true },
      { environment: { SHOP_DATABASE_URL: url }, outgoing: { timeout } },
    )
  return {
    session,
    url: database.url,
    reader: role,
    context: (as = 'owner') => contextOf(as === 'owner' ? database.url : reader, 10_000),
    query: async (statement, binds = [], as = 'owner', timeout = 10_000) => {
      const context = contextOf(as === 'owner' ? database.url : reader, timeout)
      const check = (await loadIntegration('postgres')).checks.query
      if (check === undefined) throw new Error('The integration has lost its check')
      return check.run({ statement, binds }, context)
    },
    close: async () => {
      await session.query(`drop owned by ${role}; drop role ${role}`)
      await session.end()
      await database.close()
    },
  }
}
