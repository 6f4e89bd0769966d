/** What every project on Supabase has, and the statistics of its statements, as far as runbooks look at it. */
export const supabaseSchema = `
  create schema if not exists auth;
  create schema if not exists supabase_migrations;
  create table if not exists supabase_migrations.schema_migrations (version text primary key, name text not null);
  create table if not exists auth.users (
    id uuid primary key default gen_random_uuid(), email text not null, created_at timestamptz not null default now()
  );
  alter table auth.users add column if not exists updated_at timestamptz not null default now();
  alter table auth.users add column if not exists last_sign_in_at timestamptz;
  create table if not exists auth.audit_log_entries (
    id uuid primary key default gen_random_uuid(), payload jsonb not null, ip_address text not null,
    created_at timestamptz not null default now()
  );
  create table if not exists public.pg_stat_statements (
    query text not null, calls bigint not null, total_exec_time double precision not null,
    mean_exec_time double precision not null
  )`

/** The usual rows of those tables. @param slow whether one statement takes seconds. */
export function supabaseRows(slow: boolean): string {
  const mean = slow ? 2_340 : 41
  return `
    delete from supabase_migrations.schema_migrations;
    insert into supabase_migrations.schema_migrations values
      ('20261103091500', 'add_contact_index'), ('20261118140200', 'keep_delivery_log');
    delete from auth.audit_log_entries;
    insert into auth.audit_log_entries (payload, ip_address, created_at)
      select '{"action": "login"}', '203.0.113.' || number, now() - make_interval(mins => number * 4)
      from generate_series(1, 12) as number;
    delete from public.pg_stat_statements;
    insert into public.pg_stat_statements values
      ('select * from appointments where org_id = $1', 5120, ${5_120 * mean}, ${mean}),
      ('select * from contacts where id = $1', 20480, 20480 * 3.2, 3.2)`
}
