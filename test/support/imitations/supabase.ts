import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { App } from '@supabase/lite'
import { createPostgresConnection } from '@supabase/lite/postgres'
import pg from 'pg'
import { type TestDatabase, testDatabase } from '../database.ts'
import { contextFor } from './context.ts'

export type Supabase = {
  readonly url: string
  readonly context: (key?: string) => ReturnType<typeof contextFor>
  readonly session: pg.Client
  /** `METHOD path` of every request, and what it preferred. */
  readonly seen: { readonly request: string; readonly prefer: string | null }[]
  /**
   * What is done about requests that change something: `late` carries them out and then answers 504;
   * `more rows` is PostgREST's answer where more than `max-affected` are reached, which `@supabase/lite` does not give.
   */
  answers: 'as asked' | 'late' | 'refused' | 'more rows'
  readonly close: () => Promise<void>
}

const key = 'sb_secret_of_the_shop'
const roles = ['anon', 'authenticated', 'service_role']

/** Supabase's API over a database of its own, with the calls about users that `@supabase/lite` lacks in front of it. */
export async function openSupabase(schema: string): Promise<Supabase> {
  const database: TestDatabase = await testDatabase()
  const session = new pg.Client({ connectionString: database.url })
  await session.connect()
  for (const role of roles) {
    const bypass = role === 'service_role' ? 'bypassrls' : ''
    await session.query(
      `do $$ begin create role ${role} nologin ${bypass}; exception when duplicate_object or unique_violation then null; end $$`,
    )
  }
  const connection = createPostgresConnection({
    url: database.url,
    postgresOptions: { max: 2, onnotice: () => undefined },
  })
  const app = new App({
    connection,
    auth: { enabled: true, jwt_secret: 'x'.repeat(40), publishable_key: 'sb_publishable_shop', secret_key: key },
  })
  await app.ensureSystemSchema()
  await session.query(schema)
  await session.query(`grant usage on schema public to ${roles}; grant all on all tables in schema public to ${roles}`)

  const supabase: Supabase = {
    get url() {
      return `http://127.0.0.1:${port}`
    },
    seen: [],
    session,
    answers: 'as asked',
    context: (given = key) =>
      contextFor(
        { kind: 'supabase', url: supabase.url, private: true, secrets: { key: '$SHOP_KEY' } },
        { environment: { SHOP_KEY: given }, outgoing: { timeout: 3_000 } },
      ),
    close: async () => {
      await new Promise(resolve => server.close(resolve))
      await connection.close()
      await session.end()
      await database.close()
    },
  }
  const answer = async (request: Request): Promise<Response> => {
    const { pathname, search } = new URL(request.url)
    const prefer = request.headers.get('prefer')
    supabase.seen.push({ request: `${request.method} ${pathname}${decodeURIComponent(search)}`, prefer })
    const reads = request.method === 'GET' || request.method === 'HEAD'
    if (!reads && supabase.answers === 'refused') return Response.json({ message: 'not now' }, { status: 403 })
    if (!reads && supabase.answers === 'more rows') {
      const message = 'Query result exceeds max-affected preference constraint'
      return Response.json({ code: 'PGRST124', message }, { status: 400 })
    }
    const [, id] = /^\/auth\/v1\/admin\/users\/([\w-]+)$/.exec(pathname) ?? []
    const response = id === undefined ? await app.fetch(request) : await aboutUser(session, request, id)
    return reads || supabase.answers === 'as asked' ? response : Response.json({ message: 'late' }, { status: 504 })
  }
  const server = serve({ fetch: answer, port: 0, hostname: '127.0.0.1' })
  await new Promise(resolve => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo // A listening TCP server has one.
  return supabase
}

/** `GET` and `DELETE /auth/v1/admin/users/:id`, as Supabase's sign-in answers them. */
async function aboutUser(session: pg.Client, request: Request, id: string): Promise<Response> {
  if (request.headers.get('authorization') !== `Bearer ${key}`) {
    return Response.json({ code: 'not_admin', message: 'User not allowed' }, { status: 403 })
  }
  const sql =
    request.method === 'DELETE'
      ? 'delete from auth.users where id::text = $1 returning id'
      : 'select id, email, created_at, updated_at, last_sign_in_at from auth.users where id::text = $1'
  const { rows } = await session.query(sql, [id])
  if (rows.length === 0) return Response.json({ code: 'user_not_found', message: 'User not found' }, { status: 404 })
  return Response.json(request.method === 'DELETE' ? {} : rows[0])
}
