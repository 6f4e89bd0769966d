import type { LocalConfig } from '../config.ts'
import type { Db } from '../store/database.ts'
import { type OpenDatabase, openDatabase } from '../store/open-database.ts'

/** The running bot's database, or one that is started until `stop`. */
export function openForCommand(config: LocalConfig): Promise<OpenDatabase> {
  return openDatabase({
    url: config.databaseUrl,
    ownerUrl: config.ownerDatabaseUrl,
    directory: config.home,
    owner: 'cli',
    onNotice: () => undefined,
  })
}

/** Lends the database to one command. */
export async function withDatabase<Result>(config: LocalConfig, work: (db: Db) => Promise<Result>): Promise<Result> {
  const database = await openForCommand(config)
  try {
    return await work(database.kysely)
  } finally {
    await database.stop()
  }
}
