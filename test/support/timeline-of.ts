import path from 'node:path'
import { openDatabase } from '../../src/store/open-database.ts'
import { readTimeline } from '../../src/store/timeline.ts'

/** The record of an incident, read beside the running bot, as the command line does. */
export async function timelineOf(home: string, incident: number) {
  const database = await openDatabase({
    url: null,
    directory: path.join(home, '.handrail'),
    owner: 'cli',
    onNotice: () => undefined,
  })
  try {
    return await readTimeline(database.kysely, incident, { after: 0, limit: 1_000 })
  } finally {
    await database.stop()
  }
}
