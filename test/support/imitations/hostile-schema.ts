/**
 * A database in which everything that can hide behind a harmless-looking read calls a function of somebody's own. Each
 * such function fails with the words IT RAN, so that nobody can call it unnoticed.
 */
export const hostileSchema = (reader: string) => `
  create sequence numbers;
  create function evil() returns int language plpgsql volatile as
    $$ begin raise exception 'IT RAN'; end $$;
  create function evil(anyelement) returns boolean language plpgsql immutable as
    $$ begin raise exception 'IT RAN'; end $$;

  create table calls (id int primary key, site_id uuid, source varchar, status text, created_at timestamptz, payload jsonb);
  insert into calls
  select n, ('00000000-0000-4000-8000-00000000000' || n % 3)::uuid, 'web', 'ok', timestamptz '2026-01-01' + n * interval '1 hour',
         '{"a": 1}'
    from generate_series(1, 300) n;
  create table accounts (id int, email text, api_token text);
  insert into accounts values (1, 'ana@example.com', 'token-of-ana');

  -- A better match for the column's type than Postgres's own.
  create function lower(varchar) returns text language plpgsql immutable as
    $$ begin raise exception 'IT RAN'; end $$;
  create function evil_equal(varchar, varchar) returns boolean language plpgsql immutable as
    $$ begin raise exception 'IT RAN'; end $$;
  create operator = (leftarg = varchar, rightarg = varchar, function = evil_equal);
  create operator === (leftarg = varchar, rightarg = varchar, function = evil_equal);

  create view harmless_view as select id, status, pg_catalog.upper(source::text) as source from calls where status = 'ok';
  create view evil_view as select id, evil() as x from calls;
  create view nested_view as select id from (select * from evil_view) as inside;
  create view operator_view as select id from calls where source operator(public.===) source;
  create view terminating_view as select pg_terminate_backend(pid) from pg_stat_activity where false;
  create view token_view as select api_token as words from accounts;
  create materialized view kept_view as select count(*) as n from calls;

  create type mood as enum ('good', 'bad');
  create function evil_text(mood) returns text language plpgsql immutable as
    $$ begin raise exception 'IT RAN'; end $$;
  create cast (mood as text) with function evil_text(mood) as implicit;
  create table moods (id int, mood mood);
  insert into moods values (1, 'good');
  create view mood_view as select id from moods where mood = lower('GOOD'::text);

  create function evil_json(mood) returns json language plpgsql immutable as
    $$ begin raise exception 'IT RAN'; end $$;
  create cast (mood as json) with function evil_json(mood);
  create domain feeling as mood;
  create type pair as (mood mood, n int);
  create table feelings (id int, feeling feeling, pair pair, pairs pair[]);
  insert into feelings values (1, 'good', ('good', 1), array[('good', 1)::pair]);

  create type level as enum ('low', 'high');
  create table alarms (id int, level level);
  insert into alarms values (1, 'low'), (2, 'high');

  create function evil_check(text) returns boolean language plpgsql immutable as
    $$ begin raise exception 'IT RAN'; end $$;
  create domain checked as text check (evil_check(value));

  create table guarded (id int, owner text);
  insert into guarded values (1, '${reader}'), (2, 'somebody');
  alter table guarded enable row level security;
  create policy evil_policy on guarded using (evil() = 1);
  create view guarded_view as select id from guarded;
  create table guarded_well (id int, owner text);
  insert into guarded_well values (1, '${reader}'), (2, 'somebody');
  alter table guarded_well enable row level security;
  create policy good_policy on guarded_well using (owner = current_user);
  create table open_to_all (id int);
  insert into open_to_all values (1), (2);
  alter table open_to_all enable row level security;
  create policy all_rows on open_to_all for select using (true);
  create table restricted (id int);
  insert into restricted values (1), (2);
  alter table restricted enable row level security;
  create policy all_rows on restricted for select using (true);
  create policy not_the_second on restricted as restrictive for select using (id < 2);
  create table of_nobody (id int);
  insert into of_nobody values (1), (2);
  alter table of_nobody enable row level security;

  -- A type that is compared by a function of somebody.
  create type kind;
  create function kind_in(cstring) returns kind language internal immutable strict as 'textin';
  create function kind_out(kind) returns cstring language internal immutable strict as 'textout';
  create type kind (input = kind_in, output = kind_out, like = text);
  create function evil_order(kind, kind) returns int language plpgsql immutable as
    $$ begin raise exception 'IT RAN'; end $$;
  create function evil_equal(kind, kind) returns boolean language plpgsql immutable as
    $$ begin raise exception 'IT RAN'; end $$;
  create operator = (leftarg = kind, rightarg = kind, function = evil_equal);
  create operator < (leftarg = kind, rightarg = kind, function = evil_equal);
  create operator class kind_order default for type kind using btree as
    operator 1 <, operator 3 =, function 1 evil_order(kind, kind);
  create type kinds as range (subtype = kind);
  create type kind_pair as (kind kind, n int);
  create table sorts (id int, kind kind, pair kind_pair, kinds kinds);
  insert into sorts (id, kind) values (1, 'a'), (2, 'b');

  -- Constant parts of these are computed when a read of their table is planned.
  create function later(text) returns text language plpgsql immutable as $$ begin return $1; end $$;
  create table indexed (id int, word text);
  create index on indexed ((case when word = '' then later('x') else word end));
  create table indexed_part (id int, word text) partition by range (id);
  create table part_of_it partition of indexed_part for values from (0) to (10);
  create index on part_of_it ((case when word = '' then later('x') else word end));
  create table parted (id int, word text) partition by list ((case when word = '' then later('x') else word end));
  create table counted (id int, word text);
  create statistics of_counted on (case when word = '' then later('x') else word end), id from counted;
  create materialized view kept_words as select id, word from indexed;
  create index on kept_words ((case when word = '' then later('x') else word end));
  create view indexed_view as select id from indexed;
  create table above (id int, word text);
  create table below (check (case when word = '' then later('x') = word else true end)) inherits (above);
  create or replace function later(text) returns text language plpgsql immutable as
    $$ begin raise exception 'IT RAN'; end $$;

  create extension file_fdw;
  create server files foreign data wrapper file_fdw;
  create foreign table passwords (line text) server files options (filename '/etc/passwd');
  create table parts (id int, line text) partition by list (id);
  create foreign table far_part partition of parts for values in (1) server files options (filename '/etc/passwd');
  create table near_part partition of parts for values in (2);
  create view far_view as select line from passwords;

  create extension citext;
  create table people (id int, name citext);
  insert into people values (1, 'Ana');

  create schema auth;
  create function auth.admin_remove_user(uuid) returns void language plpgsql as
    $$ begin raise exception 'IT RAN'; end $$;
  create table auth.users (id uuid, email text, encrypted_password text, recovery_token text);
  insert into auth.users values (gen_random_uuid(), 'ana@example.com', '$2a$10$abcdefghijklmnopqrstuv', 'r');
  create schema vault;
  create table vault.decrypted_secrets (name text, value text);
  insert into vault.decrypted_secrets values ('x', 'the secret');

  create role ${reader} login password 'reader';
  grant usage on schema public, auth, vault to ${reader};
  grant all on all tables in schema public, auth, vault to ${reader};
  grant all on all sequences in schema public to ${reader};
  alter view guarded_view owner to ${reader};
`
