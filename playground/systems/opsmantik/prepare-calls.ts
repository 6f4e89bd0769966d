import type { Client } from 'pg'
import { createDatabase, type SystemDatabase, withClient } from '../database/create-database.ts'
import type { ServerAddress } from '../database/server-address.ts'
import { sites } from './sites.ts'

const table = `
  create table if not exists public.calls (
    id uuid primary key default gen_random_uuid(),
    site_id uuid not null,
    created_at timestamptz not null,
    source text not null,
    status text not null,
    intent_action text not null,
    intent_target text not null,
    intent_stamp text not null,
    fingerprint text not null
  );
  create index if not exists calls_site_created on public.calls (site_id, created_at desc)`

/** Creates what is missing, sets the accounts' passwords, and puts a few hours of calls into the table. */
export async function prepareCalls(server: ServerAddress, calls: SystemDatabase, now: Date): Promise<void> {
  await createDatabase(server, calls)
  await withClient({ ...server, ...calls.owner, database: calls.database }, async client => {
    await client.query(table)
    await client.query(`grant select on public.calls to ${client.escapeIdentifier(calls.reader.user)}`)
    await seedCalls(client, now)
  })
}

/** Replaces every row by the calls of the last hours, so that the story can begin again. */
export async function seedCalls(client: Pick<Client, 'query'>, now: Date): Promise<void> {
  await client.query('delete from public.calls')
  await client.query(
    `insert into public.calls
       (site_id, created_at, source, status, intent_action, intent_target, intent_stamp, fingerprint)
     select site.id, $2::timestamptz - make_interval(mins => (4 + 13 * hour * number)::int),
            'call-event-v2', case when hour % 4 = 0 then 'confirmed' else 'intent' end,
            case when hour % 3 = 0 then 'whatsapp' else 'phone' end,
            '905550000000', 'stamp-' || number || '-' || hour, 'seed-' || hour
     from unnest($1::uuid[]) with ordinality as site (id, number), generate_series(1, 12) as hour`,
    [sites.map(it => it.id), now],
  )
}
