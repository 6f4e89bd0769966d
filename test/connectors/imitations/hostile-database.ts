import pg from 'pg'
import { connectors } from '../../../src/connectors/connectors.ts'
import type { Observation } from '../../../src/walk/observation.ts'
import { type TestDatabase, testDatabase } from '../../store/database.ts'
import { contextFor } from './context.ts'
import { hostileSchema } from './hostile-schema.ts'

export type HostileDatabase = {
  /** Runs a statement as the connector's check does, as the owner of everything or as a role that policies hold for. */
  readonly query: (
    statement: string,
    binds?: readonly string[],
    as?: 'owner' | 'reader',
    timeout?: number,
  ) => Promise<Observation>
  readonly session: pg.Client
  readonly close: () => Promise<void>
}

/** A database of its own with the hostile schema. */
export async function openHostileDatabase(): Promise<HostileDatabase> {
  const database: TestDatabase = await testDatabase()
  const session = new pg.Client({ connectionString: database.url })
  await session.connect()
  await session.query(hostileSchema)
  const reader = Object.assign(new URL(database.url), { username: 'reader', password: 'reader' }).href
  return {
    session,
    query: async (statement, binds = [], as = 'owner', timeout = 10_000) => {
      const context = contextFor(
        { kind: 'postgres', url: '$SHOP_DATABASE_URL', private: true },
        { environment: { SHOP_DATABASE_URL: as === 'owner' ? database.url : reader }, outgoing: { timeout } },
      )
      const check = connectors.postgres?.checks.query
      if (check === undefined) throw new Error('The connector has lost its check')
      return check.run({ statement, binds }, context)
    },
    close: async () => {
      await session.query('drop owned by reader; drop role reader')
      await session.end()
      await database.close()
    },
  }
}
