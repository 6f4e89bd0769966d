import type { LocalConfig } from '../config.ts'
import type { Db } from '../store/database.ts'
import { openDatabase } from '../store/open-database.ts'

/** Lends the database to one command: the running bot's, or one that is started for as long as the command takes. */
export async function withDatabase<Result>(config: LocalConfig, work: (db: Db) => Promise<Result>): Promise<Result> {
  const database = await openDatabase({
    url: config.databaseUrl,
    ownerUrl: config.ownerDatabaseUrl,
    directory: config.home,
    owner: 'cli',
    onNotice: () => undefined,
  })
  try {
    return await work(database.kysely)
  } finally {
    await database.stop()
  }
}
