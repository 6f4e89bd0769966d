import { randomBytes } from 'node:crypto'
import { createDatabase, type SystemDatabase, withClient } from '../database/create-database.ts'
import type { ServerAddress } from '../database/server-address.ts'
import type { IsBroken, StoryPlan } from './system-story.ts'

type World = { readonly database: () => Promise<ServerAddress>; readonly databaseName: string }

export type StoryRows = {
  readonly accounts: SystemDatabase
  /** Brings the rows in line with the switches: once at a time, and once more when they were changed meanwhile. */
  readonly seed: () => void
  /** Fulfilled when the rows are as the switches say. */
  readonly settled: () => Promise<void>
  /** Whether a statement gives a row; not where the database does not answer. */
  readonly gives: (statement: string) => Promise<boolean>
  /** Fulfilled when nothing is being written. */
  readonly written: () => Promise<void>
}

/** The schemas that Supabase's own tables and the system's lie in. */
const schemas = 'public, auth, supabase_migrations'

/** The database of a system, whose rows follow what is broken. Nothing is made of it where there are no tables. */
export function createStoryRows<What extends string>(
  world: World,
  tables: StoryPlan<What>['tables'],
  is: IsBroken<What>,
): StoryRows {
  const accounts = accountsOf(world.databaseName)
  let seeding: Promise<void> | null = null
  /** The part of it that holds a connection: before, it may wait for a server that never starts. */
  let connected: Promise<void> | null = null
  let again = false

  function seed(): void {
    if (tables === null) return
    again = true
    seeding ??= world
      .database()
      .then(server => {
        connected = prepare(server, tables)
        return connected
      })
      // A server that stops takes the work with it; the next switch begins it anew.
      .then(
        () => true,
        () => false,
      )
      .then(isWritten => {
        seeding = null
        // What was switched after the last rows were written, and before this was known.
        if (isWritten && again) seed()
      })
  }

  async function prepare(server: ServerAddress, { schema, rows }: NonNullable<typeof tables>): Promise<void> {
    await createDatabase(server, accounts)
    await withClient({ ...server, ...accounts.owner, database: accounts.database }, async client => {
      await client.query(schema)
      while (again) {
        again = false
        await client.query(rows(is))
      }
      await client.query(`grant usage on schema ${schemas} to ${accounts.reader.user}`)
      await client.query(`grant select on all tables in schema ${schemas} to ${accounts.reader.user}`)
    })
  }

  async function gives(statement: string): Promise<boolean> {
    let found = false
    const account = { ...(await world.database()), ...accounts.owner, database: accounts.database }
    await withClient(account, async client => {
      found = (await client.query(statement)).rowCount !== 0
    }).catch(() => undefined)
    return found
  }

  return {
    ...{ accounts, seed, gives },
    settled: async () => {
      while (seeding !== null) await seeding
    },
    written: async () => connected?.catch(() => undefined),
  }
}

function accountsOf(name: string): SystemDatabase {
  const password = () => randomBytes(18).toString('hex')
  return {
    database: name,
    owner: { user: `${name}_app`, password: password() },
    reader: { user: `${name}_reader`, password: password() },
  }
}
