import { Client, type ClientBase } from 'pg'
import { answerJson } from '../http/answer-json.ts'
import { bearerIs } from '../http/bearer-is.ts'
import type { Answer, Call } from '../http/call.ts'
import { faults } from '../http/spoil-answer.ts'
import { type SpoilableRoute, spoilRoutes } from '../http/spoil-routes.ts'
import { startServer } from '../http/start-server.ts'
import { createSwitches, type Imitation } from '../imitation.ts'
import { answerTableCall } from './answer-table-call.ts'
import { answerUserCall } from './answer-user-call.ts'
import { answerRefusal, Refusal } from './refusal.ts'

const ways = {
  'rights-lost': 'The service role may not touch the tables (42501)',
  'schema-stale': 'The schema cache does not know the tables (PGRST205)',
  'statement-timeout': 'Statements are cancelled for taking too long (57014)',
  'database-unreachable': 'The data API does not reach its database (PGRST001)',
  ...faults,
} as const

type Way = keyof typeof ways

type Options = {
  /** The service key: row policies do not hold for it. */
  readonly key: string
  /** Connection string of an account that owns the tables. */
  readonly database: () => string
  readonly delay?: () => number
}

/**
 * An imitation of Supabase's data API, which is PostgREST, and of the calls of Supabase Auth about one user, over a real
 * database. It knows one key. Upserts, functions, full text and embedded tables are not imitated.
 */
export async function startSupabase({ key, database, delay }: Options): Promise<Imitation<Way>> {
  const switches = createSwitches<Way>(ways)

  const answered = (answer: (call: Call, client: ClientBase) => Promise<Answer>) => async (call: Call) => {
    try {
      refuseBroken(call)
      return await withClient(database(), client => answer(call, client))
    } catch (thrown) {
      return answerRefusal(thrown)
    }
  }

  function refuseBroken({ params: { table } }: Call): void {
    if (switches.is('database-unreachable')) {
      const message = 'Database connection error. Retrying the connection.'
      throw new Refusal(503, { code: 'PGRST001', message, details: 'connection to server was lost' })
    }
    if (switches.is('statement-timeout')) {
      throw new Refusal(500, { code: '57014', message: 'canceling statement due to statement timeout' })
    }
    if (table === undefined) return
    if (switches.is('rights-lost')) {
      throw new Refusal(403, { code: '42501', message: `permission denied for table ${table}` })
    }
    if (switches.is('schema-stale')) {
      const message = `Could not find the table 'public.${table}' in the schema cache`
      throw new Refusal(404, { code: 'PGRST205', message })
    }
  }

  const table = { path: /\/rest\/v1\/(?<table>[^/]+)/, renamed: 'id', answer: answered(answerTableCall) }
  const user = { path: /\/auth\/v1\/admin\/users\/(?<id>[^/]+)/, renamed: 'id', answer: answered(answerUserCall) }
  const routes: readonly SpoilableRoute[] = [
    ...(['GET', 'HEAD', 'POST', 'PATCH', 'DELETE'] as const).map(method => ({ method, ...table })),
    ...(['GET', 'DELETE'] as const).map(method => ({ method, ...user })),
  ]
  const server = await startServer({
    ...(delay === undefined ? {} : { delay }),
    notFound: answerJson(404, {
      code: 'PGRST125',
      details: null,
      hint: null,
      message: 'Invalid path specified in request URL',
    }),
    guard: call => refuseKey(call, key),
    routes: spoilRoutes(routes, switches.is, status => ({ message: `Refused with ${status}` })),
  })
  return { ...server, ...switches }
}

/** First the gateway looks at `apikey`, then PostgREST at the token of `Authorization`. */
function refuseKey(call: Call, key: string): Answer | null {
  const given = call.headers.apikey ?? call.url.searchParams.get('apikey')
  if (given == null) {
    const hint = 'No `apikey` request header or url param was found.'
    return answerJson(401, { message: 'No API key found in request', hint })
  }
  if (given !== key) {
    const hint = 'Double check your Supabase `anon` or `service_role` API key.'
    return answerJson(401, { message: 'Invalid API key', hint })
  }
  if (bearerIs(call, key)) return null
  return answerRefusal(new Refusal(401, { code: 'PGRST301', message: 'No suitable key or wrong key type' }))
}

async function withClient<T>(connectionString: string, work: (client: ClientBase) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString, connectionTimeoutMillis: 5_000, options: '-c TimeZone=UTC' })
  // A connection that is cut while it is idle is found out by the next statement.
  client.on('error', () => undefined)
  try {
    await client.connect()
    return await work(client)
  } finally {
    await client.end().catch(() => undefined)
  }
}
