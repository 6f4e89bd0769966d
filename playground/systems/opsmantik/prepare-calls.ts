import { Client } from 'pg'
import type { ServerAddress } from '../database/server-address.ts'
import { sites } from './sites.ts'

/** The database of OpsMantik and its two accounts: the application's own and one that can only read. */
export type CallsDatabase = {
  readonly database: string
  readonly owner: { readonly user: string; readonly password: string }
  readonly reader: { readonly user: string; readonly password: string }
}

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
export async function prepareCalls(server: ServerAddress, calls: CallsDatabase, now: Date): Promise<void> {
  await connected({ ...server, database: 'postgres' }, async client => {
    for (const account of [calls.owner, calls.reader]) await prepareRole(client, account)
    const found = await client.query('select from pg_database where datname = $1', [calls.database])
    const name = client.escapeIdentifier(calls.database)
    if (found.rowCount === 0)
      await client.query(`create database ${name} owner ${client.escapeIdentifier(calls.owner.user)}`)
    await client.query(`revoke connect on database ${name} from public`)
    await client.query(`grant connect on database ${name} to ${client.escapeIdentifier(calls.reader.user)}`)
  })
  await connected({ ...server, ...calls.owner, database: calls.database }, async client => {
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

/** Names and passwords cannot be bound in these statements; they are quoted by the client. */
async function prepareRole(client: Client, { user, password }: CallsDatabase['owner']): Promise<void> {
  const found = await client.query('select from pg_roles where rolname = $1', [user])
  const verb = found.rowCount === 0 ? 'create' : 'alter'
  await client.query(`${verb} role ${client.escapeIdentifier(user)} login password ${client.escapeLiteral(password)}`)
}

type Account = { host: string; port: number; user: string; password: string; database: string }

async function connected(account: Account, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ ...account, connectionTimeoutMillis: 5_000 })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}
