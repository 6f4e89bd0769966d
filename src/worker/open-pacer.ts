import type { Log } from '../log.ts'
import { createPacer, type Pacer } from '../slack/deliver/pacer.ts'
import { pauseTurns, takeTurn } from '../store/call-turns.ts'
import type { Db } from '../store/database.ts'

/** The pace of all calls to Slack, kept in the database for every copy of the bot. `rate`: see `Config`. */
export function openPacer(database: Db, rate: number, log: Log): Pacer {
  const turns = {
    take: (key: string, every: { readonly everyMs: number; readonly aheadMs: number }) =>
      takeTurn(database, key, every),
    pause: (key: string, milliseconds: number, every: { readonly aheadMs: number }) => {
      log.warn({ call: key, milliseconds }, 'Slack asks for a pause')
      return pauseTurns(database, key, milliseconds, every)
    },
  }
  return createPacer(turns, rate)
}
