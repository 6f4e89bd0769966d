import { sql } from 'kysely'
import type { Actor } from '../domain/person.ts'
import type { Proposal } from '../gate/proposal.ts'
import type { Mover } from '../gate/supersede.ts'
import type { Incident } from '../incident/incident.ts'
import type { Db } from './database.ts'

/** A proposal that waits for the same target as another. */
export type Rival = Pick<Proposal, 'id' | 'incident' | 'proposedAt'> & {
  readonly title: string
  readonly requester: Actor
}

/** The change of a proposal's target that was decided last since its plan was made; null when there was none. Drills change nothing. */
export async function findMover(db: Db, { id, plan, proposedAt }: Proposal): Promise<Mover | null> {
  const { system, target } = plan.call
  const row = await db
    .selectFrom('proposals')
    .innerJoin('incidents', 'incidents.id', 'proposals.incident')
    .select(['proposals.id', 'proposals.incident', 'state', 'plan', 'requester', 'approvals'])
    .where('proposals.system', '=', system)
    .where('target', '=', target)
    .where('decidedAt', '>', proposedAt)
    .where('state', 'in', ['succeeded', 'running', 'unknown'])
    .where('proposals.id', '<>', id)
    .where('drill', '=', false)
    .orderBy('decidedAt', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (row === undefined) return null
  return {
    id: row.id,
    incident: row.incident,
    state: row.state,
    title: row.plan.title,
    requester: row.requester.name,
    approvers: row.approvals.map(it => it.name),
  }
}

/**
 * What an incident's changes have left as it is, by target: of those that an incident (or, for drills, another drill) has
 * made since, the newest that says anything of it decides.
 */
export async function listAfterwards(
  db: Db,
  { id, system, drill }: Pick<Incident, 'id' | 'system' | 'drill'>,
): Promise<readonly string[]> {
  const says = sql<boolean>`proposals.plan ? 'afterwards'`
  const own = db
    .selectFrom('proposals')
    .select('target')
    .where('incident', '=', id)
    .where('state', '=', 'succeeded')
    .where(says)
  const rows = await db
    .selectFrom('proposals')
    .innerJoin('incidents', 'incidents.id', 'proposals.incident')
    .distinctOn('target')
    .select(['target', 'plan'])
    .where('proposals.system', '=', system)
    .where('target', 'in', own)
    .where('state', '=', 'succeeded')
    .where('drill', '=', drill)
    .where(says)
    .orderBy('target')
    .orderBy('decidedAt', 'desc')
    .execute()
  return rows.flatMap(({ plan: { afterwards } }) => afterwards ?? [])
}

/**
 * The newest change that has gone through since one that left something as it is, and that says anything of it: what the
 * first one would be undone to is not what was before it any more. null where there is none.
 */
export async function findOvertaking(
  db: Db,
  { id, plan, state, decidedAt }: Proposal,
  drill: boolean,
): Promise<{ readonly incident: number; readonly title: string } | null> {
  if (state !== 'succeeded' || plan.afterwards === undefined || decidedAt === null) return null
  const row = await db
    .selectFrom('proposals')
    .innerJoin('incidents', 'incidents.id', 'proposals.incident')
    .select(['proposals.incident', 'plan'])
    .where('proposals.system', '=', plan.call.system)
    .where('target', '=', plan.call.target)
    .where('decidedAt', '>', decidedAt)
    .where('state', '=', 'succeeded')
    .where('proposals.id', '<>', id)
    .where('drill', '=', drill)
    .where(sql<boolean>`proposals.plan ? 'afterwards'`)
    .orderBy('decidedAt', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row === undefined ? null : { incident: row.incident, title: row.plan.title }
}

/** When the change that went through last in an incident was decided on; null where none did. */
export async function findLastChange(db: Db, incident: number): Promise<Date | null> {
  const row = await db
    .selectFrom('proposals')
    .select(eb => eb.fn.max('decidedAt').as('at'))
    .where('incident', '=', incident)
    .where('state', '=', 'succeeded')
    .executeTakeFirst()
  return row?.at ?? null
}

/** What was carried out in a system in a period, newest first, a few at most. Drills change nothing. */
export async function listCarriedOut(
  db: Db,
  system: string,
  { from, to }: { readonly from: Date; readonly to: Date },
): Promise<readonly { id: string; incident: number; title: string; at: Date; by: readonly string[] }[]> {
  const rows = await db
    .selectFrom('proposals')
    .innerJoin('incidents', 'incidents.id', 'proposals.incident')
    .select(['proposals.id', 'proposals.incident', 'plan', 'requester', 'approvals', 'decidedAt as at'])
    .where('proposals.system', '=', system)
    .where('state', 'in', ['succeeded', 'unknown'])
    .where('decidedAt', '>=', from)
    .where('decidedAt', '<=', to)
    .where('drill', '=', false)
    .orderBy('decidedAt', 'desc')
    .limit(most)
    .$narrowType<{ at: Date }>()
    .execute()
  return rows.map(({ plan: { title }, requester, approvals, ...row }) => ({
    ...row,
    title,
    by: [...new Set([requester.name, ...approvals.map(it => it.name)])],
  }))
}

const most = 5

/** Other proposals that wait for a decision about the same target, oldest first, a few at most; drills among themselves. */
export async function listRivals(
  db: Db,
  { id, plan }: Proposal,
  { drill, now }: { readonly drill: boolean; readonly now: Date },
): Promise<readonly Rival[]> {
  const { system, target } = plan.call
  const rows = await db
    .selectFrom('proposals')
    .innerJoin('incidents', 'incidents.id', 'proposals.incident')
    .select(['proposals.id', 'proposals.incident', 'plan', 'requester', 'proposedAt'])
    .where('proposals.system', '=', system)
    .where('target', '=', target)
    .where('state', '=', 'proposed')
    .where('dueAt', '>', now)
    .where('proposals.id', '<>', id)
    .where('drill', '=', drill)
    .orderBy('proposedAt')
    .limit(most)
    .execute()
  return rows.map(({ plan: { title }, ...row }) => ({ ...row, title }))
}
