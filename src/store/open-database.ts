import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely'
import type { Database, Db } from './database.ts'
import { dropUnfinished } from './drop-unfinished.ts'
import { openCluster } from './embedded/cluster.ts'
import { holdServer } from './embedded/hold-server.ts'
import { grantApp } from './grant-app.ts'
import { hearNotifications } from './hear-notifications.ts'
import { migrate } from './migrate.ts'
import { openPool } from './open-pool.ts'

export type OpenDatabase = {
  readonly kysely: Db
  /** Connection string, with the password, for others that connect. */
  readonly url: string
  /** No other bot uses this database, now or until `stop`: jobs found running belong to a dead process. */
  readonly sole: boolean
  /** Waits for what is under way, then closes everything that was opened. */
  readonly stop: () => Promise<void>
}

/** A person is answered within three seconds, also when the database hangs: what it did not do is known by then. */
const patience = 2_000

/**
 * Opens the database and brings its schema up to date. Without a `url`, a real server is kept under `directory`,
 * which bot and command line share; with one, copies of the bot may share the database.
 * Throws `database_unreachable`, `database_too_new`, `already_running` (a second bot on the embedded server) or
 * `config_invalid`.
 */
export async function openDatabase(options: {
  readonly url: string | null
  /** Of the role that owns the tables, where `url` is of one that only works with them; absent or null: one role. */
  readonly ownerUrl?: string | null
  readonly directory: string
  readonly owner: 'bot' | 'cli'
  readonly onNotice: (text: string) => void
}): Promise<OpenDatabase> {
  const { url, ownerUrl = null, directory, owner, onNotice } = options
  const server =
    url === null
      ? await holdServer(await openCluster(directory), owner, onNotice)
      : { url, release: async () => undefined }
  try {
    const checks = [url === null ? null : hearNotifications(url), migrate(ownerUrl ?? server.url, onNotice)] as const
    await Promise.allSettled(checks)
    await Promise.all(checks)
    if (ownerUrl !== null) await grantApp(ownerUrl, server.url)
  } catch (thrown) {
    await server.release()
    throw thrown
  }
  const kysely = connect(server.url, onNotice)
  return {
    kysely,
    url: server.url,
    sole: url === null && owner === 'bot',
    stop: async () => {
      await kysely.destroy()
      await server.release()
    },
  }
}

/** Queries over our own tables on a database whose schema is up to date. */
function connect(url: string, onNotice: (text: string) => void): Db {
  const pool = openPool(url, 8, patience, onNotice)
  return new Kysely<Database>({
    dialect: new PostgresDialect({ pool: dropUnfinished(pool) }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  }).withSchema('handrail')
}
