import type { Actor } from '../domain/person.ts'
import type { Proposal } from '../gate/proposal.ts'
import type { Mover } from '../gate/supersede.ts'
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
    effect: row.plan.effect,
    requester: row.requester.name,
    approvers: row.approvals.map(it => it.name),
  }
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
