import { sql } from 'kysely'
import type { Actor } from '../domain/person.ts'
import type { Db } from './database.ts'
import { ofTaskDone } from './list-open-tasks.ts'

/** A step of a walk, or a task in words, that somebody was given. */
export type Given = {
  readonly incident: number
  readonly by: Actor
  /** null: it is a task in words. */
  readonly step: { readonly walk: string; readonly id: string } | null
  readonly text: string
  /** Sequence of the entry that gave it. */
  readonly number: number
}

/**
 * What somebody was given in these incidents and has not been said to be done, the newest first; a step that somebody
 * else was given since is theirs.
 * @param ids of their accounts
 */
export async function listGiven(
  db: Db,
  ids: readonly string[],
  among: readonly number[],
  most: number,
): Promise<readonly Given[]> {
  if (among.length === 0) return []
  const { rows } = await sql<{
    incident: number
    actor: Actor
    walk: string | null
    step: string | null
    text: string
    sequence: number
  }>`
    select given.incident, given.sequence, given.actor, given.data ->> 'walk' as walk, given.data ->> 'step' as step,
      coalesce(given.data ->> 'title', given.data ->> 'text') as text
    from handrail.timeline given
    where given.kind = 'assigned' and given.incident in (${sql.join(among)})
      and given.data -> 'to' ->> 'id' in (${sql.join(ids)})
      and given.data ->> 'role' is null
      and not exists (
        select from handrail.timeline later
        where later.kind = 'assigned' and later.incident = given.incident and later.sequence > given.sequence
          and later.data ->> 'walk' = given.data ->> 'walk' and later.data ->> 'step' = given.data ->> 'step'
      )
      and not exists (select ${ofTaskDone})
    order by given.at desc
    limit ${most}`.execute(db)
  return rows.map(({ incident, actor, walk, step, text, sequence }) => ({
    ...{ incident, by: actor, text, number: sequence },
    step: walk === null || step === null ? null : { walk, id: step },
  }))
}
