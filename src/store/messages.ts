import { type Selectable, sql } from 'kysely'
import type { Surface } from '../domain/decision.ts'
import { type Writer, write } from './batch.ts'
import type { Database, Db } from './database.ts'

/** Whose surfaces: an incident's, or those of one `/health` request or of one alert. */
export type SurfaceOwner =
  | { readonly incident: number; readonly board: null }
  | { readonly incident: null; readonly board: string }

/** A surface and how far it has been shown. `wanted` above `shown`: what people see is older than the state. */
export type Message = Readonly<Selectable<Database['messages']>>

/** A surface that waits already waits since it was first marked. */
export const markedSince = sql<Date>`case when messages.wanted > messages.shown then messages.marked_at else clock_timestamp() end`

/** Asks for the newest state to be shown. A surface that is new is to be posted after those marked before it. */
export async function markSurfaces(
  to: Writer,
  { incident, board }: SurfaceOwner,
  surfaces: readonly Surface[],
): Promise<void> {
  const distinct = [...new Set(surfaces)]
  if (distinct.length === 0) return
  await write(
    to,
    () => sql`
      insert into handrail.messages (incident, board, surface, wanted, shown, state, marked_at)
      select ${incident}::integer, ${board}::text, surface, 1, 0, 'new', clock_timestamp()
      from unnest(${distinct}::text[]) with ordinality as marked (surface, place) order by place
      on conflict (incident, board, surface) do update set wanted = messages.wanted + 1, marked_at = ${markedSince}`,
  )
}

/** Asks for the newest state of those that were marked before; the others stay without a message. */
export async function markShownSurfaces(
  to: Writer,
  { incident, board }: SurfaceOwner,
  surfaces: readonly Surface[],
): Promise<void> {
  if (surfaces.length === 0) return
  await write(
    to,
    () => sql`
      update handrail.messages set wanted = wanted + 1, marked_at = ${markedSince}
      where incident is not distinct from ${incident}::integer and board is not distinct from ${board}::text
        and surface = any(${[...surfaces]}::text[])`,
  )
}

/** The surfaces of this name that have a message, such as all `checks:…` of an incident. */
export async function shownSurfaces(db: Db, incident: number, name: string): Promise<readonly Surface[]> {
  const rows = await db
    .selectFrom('messages')
    .select('surface')
    .where('incident', '=', incident)
    .where('board', 'is', null)
    .where(sql<string>`surface`, 'like', `${name}:%`)
    .where('ts', 'is not', null)
    .execute()
  return rows.map(it => it.surface)
}

/** The surfaces of an incident whose newest state Slack refused for good. */
export async function listFailed(db: Db, incident: number): Promise<readonly Surface[]> {
  const rows = await db
    .selectFrom('messages')
    .select('surface')
    .where('incident', '=', incident)
    .where('board', 'is', null)
    .where('state', '=', 'failed')
    .execute()
  return rows.map(it => it.surface)
}

/** What Slack has refused for good of the incidents of a channel, in the order in which it was to be posted. */
export async function listRefusedIn(
  db: Db,
  channel: string,
): Promise<readonly { readonly incident: number; readonly surfaces: readonly Surface[] }[]> {
  const rows = await db
    .selectFrom('messages')
    .innerJoin('incidents', 'incidents.id', 'messages.incident')
    .select(['incidents.id as incident', sql<Surface[]>`array_agg(surface order by messages.id)`.as('surfaces')])
    .where('messages.incident', 'is not', null)
    .where('messages.state', '=', 'failed')
    .where('incidents.channel', '=', channel)
    .groupBy('incidents.id')
    .orderBy('incidents.id', 'desc')
    .limit(mostRefused)
    .execute()
  return rows
}

/** Of as many incidents, the newest: a channel that is away for long. */
const mostRefused = 100

/** Whether a surface of an incident stands in Slack. */
export async function isShown(db: Db, incident: number, surface: Surface): Promise<boolean> {
  const row = await db
    .selectFrom('messages')
    .select('state')
    .where('incident', '=', incident)
    .where('board', 'is', null)
    .where('surface', '=', surface)
    .executeTakeFirst()
  return row?.state === 'shown'
}

/** A surface that waits to be shown, and for how many milliseconds it has. */
export type Marked = Message & { readonly waitedMs: number }

/**
 * Surfaces whose newest state is not shown yet, in the order in which they were first marked; and the card, which all
 * others stand below, shown or not.
 */
export async function claimSurfaces(
  db: Db,
  { incident, board }: SurfaceOwner,
): Promise<{ readonly marked: readonly Marked[]; readonly card: Message | null }> {
  const rows = await db
    .selectFrom('messages')
    .selectAll()
    .select(sql<number>`coalesce(extract(epoch from clock_timestamp() - marked_at) * 1000, 0)::float8`.as('waitedMs'))
    .where('incident', incident === null ? 'is' : '=', incident)
    .where('board', board === null ? 'is' : '=', board)
    .where(eb => eb.or([eb('wanted', '>', eb.ref('shown')), eb('surface', '=', 'card')]))
    .orderBy('id')
    .execute()
  return { marked: rows.filter(it => it.wanted > it.shown), card: rows.find(it => it.surface === 'card') ?? null }
}

/**
 * Since when the oldest surface of an incident's thread has waited to be shown, and for how many milliseconds, where that
 * is more than so many; null when none has. A walk's line that stands already only tells of progress, as the card does.
 */
export async function findLateness(
  db: Db,
  incident: number,
  afterMs: number,
): Promise<{ readonly since: Date; readonly forMs: number } | null> {
  const row = await db
    .selectFrom('messages')
    .select(['markedAt', sql<number>`extract(epoch from clock_timestamp() - marked_at) * 1000`.as('forMs')])
    .where('incident', '=', incident)
    .where('board', 'is', null)
    .where('surface', '<>', 'card')
    .where(eb => eb.or([eb('ts', 'is', null), eb(sql<string>`surface`, 'not like', 'walk:%')]))
    .whereRef('wanted', '>', 'shown')
    .where('markedAt', '<', sql<Date>`clock_timestamp() - make_interval(secs => ${afterMs / 1000})`)
    .orderBy('markedAt')
    .limit(1)
    .executeTakeFirst()
  return row?.markedAt == null ? null : { since: row.markedAt, forMs: Number(row.forMs) }
}

/** What a message of ours is, by its place; null when it is not ours. */
export async function messageAt(db: Db, channel: string, ts: string): Promise<Message | null> {
  const row = await db
    .selectFrom('messages')
    .selectAll()
    .where('channel', '=', channel)
    .where('ts', '=', ts)
    .executeTakeFirst()
  return row ?? null
}

/** The message that shows a surface of an incident; null before it was first marked. */
export async function findMessage(db: Db, incident: number, surface: Surface): Promise<Message | null> {
  const row = await db
    .selectFrom('messages')
    .selectAll()
    .where('incident', '=', incident)
    .where('board', 'is', null)
    .where('surface', '=', surface)
    .executeTakeFirst()
  return row ?? null
}

/** Where all that was posted of an incident stands, by surface. */
export async function listPlaces(db: Db, incident: number): Promise<ReadonlyMap<Surface, Message>> {
  const rows = await db
    .selectFrom('messages')
    .selectAll()
    .where('incident', '=', incident)
    .where('board', 'is', null)
    .where('ts', 'is not', null)
    .execute()
  return new Map(rows.map(it => [it.surface, it]))
}

/** The incident's card; null before it was first marked. Its `ts` is the thread of all other surfaces. */
export async function cardOf(db: Db, incident: number): Promise<Message | null> {
  return findMessage(db, incident, 'card')
}
