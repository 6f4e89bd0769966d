import { type Selectable, sql } from 'kysely'
import type { Encryption } from '../crypto/encryption.ts'
import type { Proposal } from '../gate/proposal.ts'
import type { Incident } from '../incident/incident.ts'
import type { Walk } from '../walk/walk.ts'
import type { Database, Trx } from './database.ts'
import { incidentOf } from './incidents.ts'
import type { Message } from './messages.ts'
import { proposalOf } from './proposals.ts'
import type { RecordEnd } from './timeline.ts'
import { walkOf } from './walks.ts'

/** What is decided about, by its id; null: about no incident that there is. */
export type Target =
  | { readonly incident: number }
  /** A message of ours, by its place: what it shows. */
  | { readonly message: { readonly channel: string; readonly ts: string } }
  | { readonly walk: string }
  | { readonly proposal: string }
  | null

/** What a message of ours shows. */
export type ShownMessage = Pick<Message, 'surface' | 'incident' | 'board'>

/** A Slack input, by its key and the time at which it arrived. */
export type Input = { readonly key: string; readonly at: Date }

export type Locked =
  /** There is no such message of ours; the input is not taken. */
  | { readonly kind: 'unknown-message' }
  /** The input was decided before, and `answer` is what the person was told then. */
  | { readonly kind: 'answered'; readonly answer: unknown; readonly message: ShownMessage | null }
  | {
      readonly kind: 'locked'
      readonly message: ShownMessage | null
      /** null where there is no such target. */
      readonly incident: Incident | null
      readonly end: RecordEnd
      /** The target or what its message shows, or the walk of the proposal that is. */
      readonly walk: Walk | null
      readonly proposal: Proposal | null
    }

type Row<Table extends keyof Database> = Selectable<Database[Table]>

/**
 * Takes an input by its key, and locks the incident of what it is about: until the transaction ends nobody else decides on
 * it. Of the same input twice at once, the second waits until the first is decided, and so does a decision on the same
 * incident. Each row is read behind the lock, in one call of a function of the database.
 */
export async function lockForDecision(
  trx: Trx,
  input: Input | null,
  target: Target,
  encryption: Encryption,
): Promise<Locked> {
  const by = { incident: null, walk: null, proposal: null, message: null, ...target }
  const { rows } = await sql<{
    known: boolean
    answer: unknown
    message: ShownMessage | null
    incident: object | null
    walk: object | null
    proposal: object | null
  }>`
    select known, answer, message, incident, walk, proposal
    from handrail.lock_for_decision(${input?.key ?? null}::text, ${input?.at ?? null}::timestamptz,
      ${by.message?.channel ?? null}::text, ${by.message?.ts ?? null}::text,
      ${by.incident}::integer, ${by.walk}::text, ${by.proposal}::text)
  `.execute(trx)
  const [row] = rows
  if (row === undefined) throw new Error('lock_for_decision has returned nothing')
  const { known, answer, message } = row
  if (by.message !== null && message === null) return { kind: 'unknown-message' }
  if (known) return { kind: 'answered', answer, message }
  const incident = rowOf<'incidents'>(row.incident, incidentDates, [])
  const walk = rowOf<'walks'>(row.walk, [], ['bindings'])
  const proposal = rowOf<'proposals'>(row.proposal, ['proposedAt', 'dueAt', 'decidedAt'], ['sealed'])
  const { timelineHead = null, timelineLength = 0 } = incident ?? {}
  return {
    kind: 'locked',
    message,
    incident: incident && incidentOf(incident),
    end: { timelineHead, timelineLength },
    walk: walk && walkOf(walk, encryption),
    proposal: proposal && proposalOf(proposal, encryption),
  }
}

const incidentDates = [
  'openedAt',
  'respondBy',
  'restoreBy',
  'updatedAt',
  'acknowledgedAt',
  'mitigatedAt',
  'resolvedAt',
] as const

/** A row that Postgres has given as JSON, with its times and bytes as the driver would give them. */
function rowOf<Table extends keyof Database>(
  json: object | null,
  dates: readonly (keyof Row<Table>)[],
  bytes: readonly (keyof Row<Table>)[],
): Row<Table> | null {
  if (json === null) return null
  const row = Object.fromEntries(
    Object.entries(json).map(([column, value]) => {
      const name = column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
      if (typeof value !== 'string') return [name, value]
      if ((dates as readonly string[]).includes(name)) return [name, new Date(value)]
      // As `\x…` (https://www.postgresql.org/docs/current/datatype-binary.html).
      return [name, (bytes as readonly string[]).includes(name) ? Buffer.from(value.slice(2), 'hex') : value]
    }),
  )
  return row as Row<Table> // all columns of the table, each with the type that the driver gives it
}
