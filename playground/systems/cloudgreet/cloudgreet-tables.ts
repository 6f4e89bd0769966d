import { retellAgent } from '../retell/start-retell.ts'
import { supabaseRows, supabaseSchema } from '../story/supabase-schema.ts'
import type { IsBroken } from '../story/system-story.ts'

export type CloudgreetFault = 'registration' | 'calls' | 'webhooks' | 'numbers' | 'slow' | 'app'

const tables = [
  ['custom_users', 'email text not null, role text not null'],
  ['users', 'email text not null'],
  [
    'businesses',
    'owner_id uuid not null, business_name text not null, phone_number text not null, retell_agent_id text',
  ],
  ['calls', 'business_id uuid not null, transcript text'],
  ['appointments', 'business_id uuid not null'],
  ['sms_logs', 'business_id uuid not null'],
  ['compliance_events', 'channel text not null, event_type text not null, metadata jsonb not null'],
  ['consents', 'phone_number text not null'],
  ['toll_free_numbers', 'number text not null, status text not null, assigned_to uuid'],
  ['outreach_events', 'prospect_id uuid not null'],
  ['prospects', 'updated_at timestamptz not null'],
  ['sales_activities', 'owner_id uuid not null'],
  ['sales_tasks', 'owner_id uuid not null'],
] as const

/** Its tables, with row-level security as in production. */
export const cloudgreetSchema = [
  supabaseSchema,
  ...tables.flatMap(([name, columns]) => [
    `create table if not exists public.${name} (
       id uuid primary key default gen_random_uuid(), created_at timestamptz not null default now(), ${columns}
     )`,
    `alter table public.${name} enable row level security`,
    `do $$ begin
       if not exists (select from pg_policies where tablename = '${name}') then
         create policy own_rows on public.${name} for select using (true);
       end if;
     end $$`,
  ]),
].join(';\n')

const id = (number: string) => `('00000000-0000-4000-8000-' || lpad((${number})::text, 12, '0'))::uuid`
const every = (minutes: number) => `now() - make_interval(mins => number::int * ${minutes})`
const many = (count: number) => `from generate_series(1, ${count}) as number`

/** A customer whose registration ended half way: the profile is there, the account behind it is not. */
export const halfRegistered = { id: '00000000-0000-4000-8000-000000000777', email: 'new@example.com' }

/** Gives a row once no profile is left without an account. */
export const noneHalfRegistered = `select where not exists (
  select from public.custom_users where id not in (select id from auth.users))`

/** Its rows as things stand. */
export function cloudgreetRows(is: IsBroken<CloudgreetFault>): string {
  const calling = !is('calls') && !is('webhooks')
  return [
    supabaseRows(is('slow')),
    ...tables.map(([name]) => `delete from public.${name}`),
    'delete from auth.users',
    `insert into auth.users (id, email) select ${id('number')}, 'owner' || number || '@example.com' ${many(6)}`,
    `insert into public.custom_users (id, email, role, created_at)
       select ${id('number')}, 'owner' || number || '@example.com', case when number = 1 then 'sales' else 'owner' end,
              ${every(9)} ${many(6)}`,
    `insert into public.businesses (id, owner_id, business_name, phone_number, retell_agent_id)
       select ${id('100 + number')}, ${id('number')}, 'Business ' || number, '+1555010000' || number, '${retellAgent}'
       ${many(6)}`,
    `insert into public.calls (business_id, transcript, created_at)
       select ${id('100 + number % 6 + 1')}, 'Hello', ${every(4)} - interval '${calling ? 0 : 90} minutes' ${many(40)}`,
    `insert into public.appointments (business_id, created_at) select ${id('101')}, ${every(20)} ${many(6)}`,
    `insert into public.compliance_events (channel, event_type, metadata, created_at)
       select case when number % 2 = 0 then 'voice' else 'sms' end, 'help',
              '{"request": {"from": "+15550100001"}}', ${every(12)} ${many(10)}`,
    "insert into public.consents (phone_number) values ('+15550100001')",
    `insert into public.toll_free_numbers (number, status, assigned_to)
       select '+1833555010' || number, case when number > 3 and not ${is('numbers')} then 'available' else 'assigned' end,
              case when number > 3 and not ${is('numbers')} then null else ${id('101')} end ${many(6)}`,
    `insert into public.outreach_events (prospect_id, created_at) select ${id('1')}, ${every(25)} ${many(8)}`,
    `insert into public.prospects (updated_at) select ${every(25)} ${many(8)}`,
    `insert into public.sales_activities (owner_id, created_at) select ${id('1')}, ${every(60)} ${many(5)}`,
    `insert into public.sales_tasks (owner_id, created_at) select ${id('1')}, ${every(60)} ${many(5)}`,
    ...(is('registration')
      ? [
          "update public.custom_users set created_at = now() - interval '3 hours'",
          `insert into public.custom_users (id, email, role, created_at)
             values ('${halfRegistered.id}', '${halfRegistered.email}', 'owner', now() - interval '40 minutes')`,
        ]
      : []),
  ].join(';\n')
}
