import { type Jobs, openJobs } from './jobs.ts'
import { type OpenDatabase, openDatabase } from './open-database.ts'

/**
 * The database with its jobs.
 * @param opened gets what closes each of them, as soon as it is open.
 */
export async function openStore(
  options: {
    readonly url: string | null
    readonly ownerUrl: string | null
    readonly directory: string
    readonly onNotice: (text: string) => void
    readonly onJobError: (error: Error) => void
  },
  opened: (() => Promise<void>)[],
): Promise<{ readonly database: OpenDatabase; readonly jobs: Jobs }> {
  const { onJobError, ...of } = options
  const database = await openDatabase({ ...of, owner: 'bot' })
  opened.push(database.stop)
  const jobs = await openJobs({ url: database.url, ownerUrl: of.ownerUrl, sole: database.sole, onError: onJobError })
  opened.push(() => jobs.stop(5_000))
  return { database, jobs }
}
