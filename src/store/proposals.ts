import { type Insertable, type Selectable, sql } from 'kysely'
import type { Encryption } from '../crypto/encryption.ts'
import type { Look, Plan, Proposal } from '../gate/proposal.ts'
import { type Writer, write } from './batch.ts'
import type { Database, Db, Trx } from './database.ts'
import { jsonText, plainText, type StorageCodec } from './storage-codec.ts'

export async function insertProposal(to: Writer, proposal: Proposal, codec: StorageCodec): Promise<void> {
  const row = await toRow(proposal, codec)
  await write(to, db => db.insertInto('proposals').values(row))
}

/** Writes a state that was decided on while its incident's row was held. The plan of a proposal never changes. */
export async function saveProposal(
  to: Writer,
  proposal: Proposal,
  { redact }: Pick<StorageCodec, 'redact'>,
): Promise<void> {
  const { id, plan, approvals, requester, decidedBy, result, ...rest } = proposal
  const set = {
    ...rest,
    approvals: keptApprovals(approvals, redact),
    decidedBy: decidedBy && jsonText(decidedBy),
    result: result === null ? null : plainText(redact.text(result)),
  }
  await write(to, db => db.updateTable('proposals').set(set).where('id', '=', id))
}

export async function readProposal(db: Db, id: string, encryption: Encryption): Promise<Proposal | null> {
  const row = await db.selectFrom('proposals').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? proposalOf(row, encryption) : null
}

/** All proposals of an incident, in the order in which they were made. */
export async function proposalsOf(db: Db, incident: number, encryption: Encryption): Promise<readonly Proposal[]> {
  const rows = await db
    .selectFrom('proposals')
    .selectAll()
    .where('incident', '=', incident)
    .orderBy('proposedAt')
    .execute()
  return rows.map(row => proposalOf(row, encryption))
}

/** The newest look at what became of a change that nobody knows about; null when there was none. */
export async function findLastLook(db: Db, incident: number, proposal: string): Promise<Look | null> {
  const row = await db
    .selectFrom('timeline')
    .select(['at', 'data'])
    .where('incident', '=', incident)
    .where('kind', '=', 'verified')
    .where(sql<string>`data ->> 'proposal'`, '=', proposal)
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (row === undefined) return null
  // Only `verified` writes such entries.
  const { found, result } = row.data as Pick<Look, 'found' | 'result'>
  return { at: row.at, found, result }
}

/** What a change had left as it is was found to be over without another change. */
export async function saveLeftEnded(to: Writer, id: string, at: Date): Promise<void> {
  await write(to, db => db.updateTable('proposals').set({ leftEndedAt: at }).where('id', '=', id))
}

/** How many proposals of an incident wait for a decision. */
export async function countWaiting(db: Db, incident: number): Promise<number> {
  const { count } = await db
    .selectFrom('proposals')
    .select(eb => eb.cast<number>(eb.fn.countAll(), 'integer').as('count'))
    .where('incident', '=', incident)
    .where('state', '=', 'proposed')
    .executeTakeFirstOrThrow()
  return count
}

/** Of a plan, what may hold operational values: the calls as they will be sent and are shown, and what is guarded. */
type Operational = Pick<Plan, 'call' | 'undoCall' | 'guards' | 'operation'>

/** The digest rests beside them: whoever writes to the database cannot give a changed plan its own. */
type Sealed = Operational & Pick<Proposal, 'digest'>

/**
 * A plan as it is kept: what people read of it redacted, in characters that Postgres takes. The word to type stays, as it
 * is compared with what is typed; it comes from the catalog.
 */
export async function keptPlan(
  { call, undoCall, guards, typed, operation, ...read }: Plan,
  redact: StorageCodec['redact'],
): Promise<Plan> {
  // An operation is masked already; redacting it once more would hide what is carried out.
  const masked = operation === undefined ? {} : { operation }
  return { ...JSON.parse(jsonText(await redact.longJson(read))), ...masked, typed, call, undoCall, guards }
}

/** Who said yes, as they are; what they said about it redacted. */
function keptApprovals(approvals: Proposal['approvals'], redact: StorageCodec['redact']): string {
  return jsonText(approvals.map(it => (it.alone === undefined ? it : { ...it, alone: redact.text(it.alone) })))
}

async function toRow(
  proposal: Proposal,
  { encryption, redact }: StorageCodec,
): Promise<Insertable<Database['proposals']>> {
  const { call, undoCall, guards, operation, ...plan } = await keptPlan(proposal.plan, redact)
  const shown = operation === undefined ? {} : { operation }
  const sealed: Sealed = { call, undoCall, guards, ...shown, digest: proposal.digest }
  return {
    ...proposal,
    system: call.system,
    target: call.target,
    plan: jsonText(plan),
    sealed: encryption.encrypt(JSON.stringify(sealed)),
    requester: jsonText(proposal.requester),
    approvals: keptApprovals(proposal.approvals, redact),
    decidedBy: proposal.decidedBy && jsonText(proposal.decidedBy),
    result: proposal.result === null ? null : plainText(redact.text(proposal.result)),
  }
}

/** What is left of sealed values that do not open, since their key is lost. No plan has this digest. */
const lost: Sealed = {
  call: { connector: '?', name: '?', system: '?', target: '?', arguments: {} },
  undoCall: null,
  guards: {},
  digest: '',
}
const lostLine = { label: 'Values', text: 'cannot be read any more: they were sealed with another key', warning: true }

/** A proposal as it is kept, with what is encrypted of it; placeholders where another key encrypted it. */
export function proposalOf(row: Selectable<Database['proposals']>, encryption: Encryption): Proposal {
  const { sealed, system: _system, target: _target, leftEndedAt: _ended, ...proposal } = row
  const text = encryption.decrypt(sealed)
  const { digest, ...secret }: Sealed = text === null ? lost : JSON.parse(text)
  const lines = text === null ? [lostLine, ...row.plan.lines] : row.plan.lines
  return {
    ...proposal,
    digest,
    plan: { ...row.plan, lines, ...secret },
    approvals: row.approvals.map(approval => ({ ...approval, at: new Date(approval.at) })),
  }
}

/** Whether this key opens what was sealed last; so it is where nothing was. */
export async function canDecryptLatest(db: Db, encryption: Encryption): Promise<boolean> {
  const newest = await db
    .selectFrom('proposals')
    .select('sealed')
    .orderBy('incident', 'desc')
    .orderBy('proposedAt', 'desc')
    .limit(1)
    .executeTakeFirst()
  return newest === undefined || encryption.decrypt(newest.sealed) !== null
}

/**
 * Takes away every sealed value of an incident: what calls were made of, what was guarded, what people gave to steps.
 * What kind of call it was stays. The caller holds the incident's row.
 * @returns ids of the proposals that could still be undone from here.
 */
export async function eraseSealed(trx: Trx, incident: number, encryption: Encryption): Promise<readonly string[]> {
  const proposals = await proposalsOf(trx, incident, encryption)
  for (const { id, plan, digest } of proposals) {
    const left: Sealed = { call: { ...plan.call, arguments: {} }, undoCall: null, guards: {}, digest }
    await trx
      .updateTable('proposals')
      .set({ sealed: encryption.encrypt(JSON.stringify(left)) })
      .where('id', '=', id)
      .execute()
  }
  await trx
    .updateTable('walks')
    .set({ bindings: encryption.encrypt('{}') })
    .where('incident', '=', incident)
    .execute()
  return proposals.flatMap(({ id, plan }) => (plan.undoCall === null ? [] : [id]))
}
