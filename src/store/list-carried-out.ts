import { sql } from 'kysely'
import { pagePlace } from '../domain/page-place.ts'
import type { Proposal } from '../gate/proposal.ts'
import type { Incident } from '../incident/incident.ts'
import type { Db } from './database.ts'

/**
 * What an incident's changes have left as it is, by target and what of it they are about: of those that an incident (or,
 * for drills, another drill) has made since, the newest that says anything of it decides. A walk may be of another system
 * than its incident.
 */
async function listLeft(
  db: Db,
  { id, drill, status }: Pick<Incident, 'id' | 'drill' | 'status'>,
): Promise<readonly Left[]> {
  // What was only imitated leaves nothing behind it.
  if (drill && status === 'resolved') return []
  const own = await leaving(db, drill)
    .select(['proposals.system', 'target', about.as('about'), 'decidedAt'])
    .where('proposals.incident', '=', id)
    .execute()
  const [first] = own.flatMap(it => it.decidedAt ?? []).sort((one, other) => one.getTime() - other.getTime())
  if (first === undefined) return []
  // What was done before its first change decides nothing, however long the history is.
  const since = await leaving(db, drill)
    .distinctOn(['proposals.system', 'target', about])
    .select(['proposals.id', 'proposals.system', 'target', 'plan', 'leftEndedAt'])
    .where('proposals.system', 'in', [...new Set(own.flatMap(it => it.system ?? []))])
    .where('target', 'in', [...new Set(own.flatMap(it => it.target ?? []))])
    .where('decidedAt', '>=', first)
    .orderBy('proposals.system')
    .orderBy('target')
    .orderBy(about)
    .orderBy('decidedAt', 'desc')
    .execute()
  const rows = since.filter(it =>
    own.some(
      ({ system, target, about: of }) => it.system === system && it.target === target && (it.plan.about ?? '') === of,
    ),
  )
  return rows.flatMap(({ id: proposal, system, target, plan: { afterwards, about = null }, leftEndedAt }) =>
    system === null || target === null || afterwards == null || leftEndedAt !== null
      ? []
      : [{ proposal, place: pagePlace({ system, target }), system, target, about, text: afterwards }],
  )
}

/** What a change has left as it is, by its proposal. `about`: what of its target it is about; null: the target. */
export type Left = {
  readonly proposal: string
  readonly place: string
  readonly system: string
  readonly target: string
  readonly about: string | null
  readonly text: string
}

/** The same, apart: what status pages still say of the incident, which alone is about a part of its target, and the rest in words. */
export async function splitLeft(
  db: Db,
  incident: Parameters<typeof listLeft>[1],
): Promise<{ readonly pages: readonly Left[]; readonly afterwards: readonly string[] }> {
  const left = await listLeft(db, incident)
  return {
    pages: left.filter(it => it.about !== null),
    afterwards: left.filter(it => it.about === null).map(it => it.text),
  }
}

/** The same in words. */
export async function listAfterwards(db: Db, incident: Parameters<typeof listLeft>[1]): Promise<readonly string[]> {
  return (await listLeft(db, incident)).map(it => it.text)
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
  const row = await leaving(db, drill)
    .where('proposals.system', '=', plan.call.system)
    .select(['proposals.incident', 'plan'])
    .where('target', '=', plan.call.target)
    .where(about, '=', plan.about ?? '')
    .where('decidedAt', '>', decidedAt)
    .where('proposals.id', '<>', id)
    .orderBy('decidedAt', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row === undefined ? null : { incident: row.incident, title: row.plan.title }
}

/** What of its target a change is about; nothing where it is the target. */
const about = sql<string>`coalesce(proposals.plan ->> 'about', '')`

/** The changes that went through and say what they leave as it is, or end; drills among themselves. */
function leaving(db: Db, drill: boolean) {
  return db
    .selectFrom('proposals')
    .innerJoin('incidents', 'incidents.id', 'proposals.incident')
    .where('state', '=', 'succeeded')
    .where('drill', '=', drill)
    .where(sql<boolean>`proposals.plan ? 'afterwards'`)
}

/** When the change of a system that went through last in an incident was decided on; null where none did. */
export async function findLastChange(db: Db, incident: number): Promise<Date | null> {
  const row = await db
    .selectFrom('proposals')
    .select(eb => eb.fn.max('decidedAt').as('at'))
    .where('incident', '=', incident)
    .where('state', '=', 'succeeded')
    .where(about, '=', '')
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
