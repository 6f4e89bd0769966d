import pg from 'pg'
import { actIncidentNote } from '../../src/flow/incident-acts.ts'
import { callerOf, openServices } from '../../test/reliability/races/copy.ts'
import { requester } from '../../test/reliability/races/people.ts'
import { openStage } from '../../test/reliability/races/stage.ts'

/** A statement as it was sent, its values as JSON has them. */
export type Statement = { readonly text: string; readonly values: readonly unknown[] }

/** What one note sends to Postgres, in order; and what of its values belongs to it alone. */
export type Recorded = {
  readonly statements: readonly Statement[]
  readonly key: string
  /** The note's place in the record of its incident. */
  readonly sequence: number
}

/** Notes something in an incident of its own on this database, and writes down every statement that this takes. */
export async function recordNote(url: string): Promise<Recorded> {
  const stage = await openStage(url)
  const { services, close } = await openServices({ url, target: stage.target })
  const key = 'command:recorded'
  await actIncidentNote(services, callerOf(requester, 'warm'), 1, 'warm')
  const statements: Statement[] = []
  const { query } = pg.Client.prototype
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    const [text, values] = args
    // A query may also be an object, such as those that pg-boss polls with; a note sends none.
    if (typeof text === 'string') statements.push({ text, values: Array.isArray(values) ? values : [] })
    return Reflect.apply(query, this, args)
  } as typeof query // it is called as the original is
  try {
    await actIncidentNote(services, callerOf(requester, key), 1, 'the queue grows')
  } finally {
    pg.Client.prototype.query = query
  }
  await close()
  await stage.close()
  return { statements: statements.filter(it => !/pgboss|handrail_jobs/.test(it.text)), key, sequence: 3 }
}
