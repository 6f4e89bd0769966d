import { sql } from 'kysely'
import type { Db } from './database.ts'

/**
 * Takes a turn for a call of this kind, for all copies of the bot at once. Each turn moves the time at which the kind
 * is at rest by `everyMs`; one is free while that time is no more than `aheadMs` from now.
 * 0: taken. Otherwise the milliseconds after which one may be free.
 */
export async function takeTurn(
  db: Db,
  key: string,
  { everyMs, aheadMs }: { readonly everyMs: number; readonly aheadMs: number },
): Promise<number> {
  const every = sql`make_interval(secs => ${everyMs / 1000})`
  const ahead = sql`make_interval(secs => ${aheadMs / 1000})`
  const { rows } = await sql<{ wait: number }>`
    with taken as (
      insert into handrail.call_turns as turns (key, rests_at) values (${key}, clock_timestamp() + ${every})
      on conflict (key) do update set rests_at = greatest(turns.rests_at, clock_timestamp()) + ${every}
        where turns.rests_at <= clock_timestamp() + ${ahead}
      returning 1
    )
    select case when exists (select from taken) then 0 else coalesce((
      select greatest(1, ceil(extract(epoch from rests_at - ${ahead} - clock_timestamp()) * 1000))
      from handrail.call_turns where key = ${key}
    ), 1000) end::integer as wait
  `.execute(db)
  return rows[0]?.wait ?? 0
}

/** No turn of this kind is free for so long; then one, and the next each at its time. */
export async function pauseTurns(
  db: Db,
  key: string,
  milliseconds: number,
  { aheadMs }: { readonly aheadMs: number },
): Promise<void> {
  const until = sql`clock_timestamp() + make_interval(secs => ${(milliseconds + aheadMs) / 1000})`
  await sql`
    insert into handrail.call_turns as turns (key, rests_at) values (${key}, ${until})
    on conflict (key) do update set rests_at = greatest(turns.rests_at, ${until})
  `.execute(db)
}
