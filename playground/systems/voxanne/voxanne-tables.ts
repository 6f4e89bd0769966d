import { supabaseRows, supabaseSchema } from '../story/supabase-schema.ts'
import type { IsBroken } from '../story/system-story.ts'

export type VoxanneFault = 'webhooks' | 'voice' | 'sms' | 'calendar' | 'cache' | 'data' | 'attack' | 'api'

/** Its tables, with row-level security as in production. */
export const voxanneSchema = `${supabaseSchema};
  create table if not exists public.contacts (id uuid primary key, org_id uuid not null, name text not null);
  create table if not exists public.appointments (
    id uuid primary key default gen_random_uuid(), contact_id uuid not null, scheduled_at timestamptz not null,
    created_at timestamptz not null, deleted_at timestamptz
  );
  create table if not exists public.webhook_delivery_log (
    id uuid primary key default gen_random_uuid(), job_id text not null, status text not null,
    attempts int not null, error text, created_at timestamptz not null
  );
  create table if not exists public.backup_verification_log (
    id uuid primary key default gen_random_uuid(), backup_id text not null, verified_at timestamptz not null,
    outcome text not null
  );
  create table if not exists public.audit_logs (
    id uuid primary key default gen_random_uuid(), action text not null, table_name text not null,
    actor text not null, created_at timestamptz not null
  );
  alter table public.pg_stat_statements enable row level security;
  alter table public.contacts enable row level security;
  alter table public.appointments enable row level security;
  alter table public.webhook_delivery_log enable row level security;
  alter table public.backup_verification_log enable row level security;
  alter table public.audit_logs enable row level security;
  do $$
  declare name text;
  begin
    foreach name in array array['pg_stat_statements', 'contacts', 'appointments', 'webhook_delivery_log',
                                'backup_verification_log', 'audit_logs'] loop
      if not exists (select from pg_policies where tablename = name) then
        execute format('create policy org_reads on public.%I for select using (true)', name);
      end if;
    end loop;
  end $$`

const contact = (number: string) => `('00000000-0000-4000-8000-' || lpad((${number})::text, 12, '0'))::uuid`

/** Its rows as things stand. */
export function voxanneRows(is: IsBroken<VoxanneFault>): string {
  return `${supabaseRows(is('cache'))};
    delete from public.contacts; delete from public.appointments; delete from public.webhook_delivery_log;
    delete from public.backup_verification_log; delete from public.audit_logs;
    insert into public.contacts
      select ${contact('number')}, ${contact('1')}, 'Contact ' || number from generate_series(1, 20) as number;
    insert into public.appointments (contact_id, scheduled_at, created_at)
      select ${contact('number')}, date_trunc('hour', now()) + make_interval(hours => number), now()
      from generate_series(1, 20) as number;
    insert into public.webhook_delivery_log (job_id, status, attempts, created_at)
      select 'job-' || number, 'delivered', 1, now() - make_interval(mins => number * 3)
      from generate_series(1, 30) as number;
    insert into public.backup_verification_log (backup_id, verified_at, outcome)
      values ('daily', now() - interval '7 hours', 'restored');
    ${is('webhooks') ? failedDeliveries : ''} ${is('data') ? inconsistentRows : ''} ${is('attack') ? attempts : ''}`
}

const failedDeliveries = `
  insert into public.webhook_delivery_log (job_id, status, attempts, error, created_at)
    select 'job-9' || number, 'failed', 5, 'LOADING Redis is loading the dataset in memory',
           now() - make_interval(mins => number)
    from generate_series(1, 18) as number;`

const inconsistentRows = `
  insert into public.appointments (contact_id, scheduled_at, created_at)
    select contact_id, scheduled_at, now() from public.appointments limit 4;
  insert into public.appointments (contact_id, scheduled_at, created_at)
    select ${contact('900 + number')}, now(), now() from generate_series(1, 3) as number;
  update public.appointments set deleted_at = now() where contact_id = ${contact('7')};
  insert into public.audit_logs (action, table_name, actor, created_at)
    select 'delete', 'appointments', 'service_role', now() - make_interval(mins => number)
    from generate_series(1, 3) as number;`

const attempts = `
  insert into auth.audit_log_entries (payload, ip_address, created_at)
    select '{"action": "login_failed"}', '198.51.100.23', now() - make_interval(secs => number * 20)
    from generate_series(1, 60) as number;`
