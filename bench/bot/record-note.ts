import pg from 'pg'
import { actIncidentNote } from '../../src/flow/incident-acts.ts'
import { callerOf, openServices } from '../../test/reliability/races/copy.ts'
import { requester } from '../../test/reliability/races/people.ts'
import { openStage } from '../../test/reliability/races/stage.ts'

/** A statement as it was sent, its values as JSON has them. One with a name is planned once a connection. */
export type Statement = { readonly name?: string; readonly text: string; readonly values: readonly unknown[] }

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
  pg.Client.prototype.query = function (this: Session, ...args: unknown[]) {
    const [sent, values] = args as [string | Omit<Statement, 'values'>, unknown] // as `PreparingClient` passes them on
    // Its own queue's inserts belong to the note; what pg-boss asks for itself goes over connections of its own.
    if (this.connectionParameters.application_name === 'handrail') {
      const given = Array.isArray(values) ? values : []
      statements.push({ ...(typeof sent === 'string' ? { text: sent } : sent), values: given })
    }
    return Reflect.apply(query, this, args)
  } as unknown as typeof query // it is called as the original is
  try {
    await actIncidentNote(services, callerOf(requester, key), 1, 'the queue grows')
  } finally {
    pg.Client.prototype.query = query
  }
  await close()
  await stage.close()
  return { statements, key, sequence: 3 }
}

/** `pg` does not say in its types what a connection was opened with. */
type Session = pg.Client & { readonly connectionParameters: { readonly application_name?: string } }
