import { Pool } from 'pg'
import type { SystemDatabase } from '../database/create-database.ts'
import { answerJson } from '../http/answer-json.ts'
import type { Answer, Call } from '../http/call.ts'
import { type Server, startServer } from '../http/start-server.ts'
import { type Outage, outages } from '../outage.ts'
import type { Traffic } from '../traffic.ts'
import type { Deployment } from '../vercel/deployment.ts'
import { seedCalls } from './prepare-calls.ts'
import { type CallEvent, readCallEvent } from './read-call-event.ts'

type Options = {
  readonly now: () => Date
  /** Where the proxy before the database listens. */
  readonly proxy: { readonly host: string; readonly port: number }
  readonly calls: SystemDatabase
  readonly signingSecret: string
  /** What keeps the code from working, apart from the database. */
  readonly outage: () => Exclude<Outage, 'database'> | null
  readonly live: () => Deployment
  readonly traffic: Traffic
  readonly delay: () => number
}

export type OpsMantik = Server & {
  /** Puts the calls back to where the story begins. */
  readonly reseed: () => Promise<void>
  /** Stored calls; null while the database does not answer. */
  readonly count: () => Promise<number | null>
}

/** An imitation of the OpsMantik console: its health and its two routes for call events. */
export async function startOpsMantik(options: Options): Promise<OpsMantik> {
  const { now, proxy, calls, live, traffic } = options
  const pool = new Pool({
    ...calls.owner,
    host: proxy.host,
    port: proxy.port,
    database: calls.database,
    max: 3,
    connectionTimeoutMillis: 4_000,
    query_timeout: 4_000,
    idleTimeoutMillis: 2_000,
    allowExitOnIdle: true,
  })
  // An idle connection that is cut is replaced at the next query, which answers for itself.
  pool.on('error', () => undefined)

  async function health(): Promise<Answer> {
    const outage = options.outage()
    const version = live().sha.slice(0, 7)
    if (outage !== null) return answerJson(503, { ok: false, error: outages[outage].type, version })
    const db = await answers(pool.query('select 1'))
    return answerJson(200, { ok: true, db_ok: db, version, time: now().toISOString() })
  }

  async function callEvent(call: Call): Promise<Answer> {
    const outage = options.outage()
    if (outage !== null) return failed(call.url.pathname, outage)
    const read = readCallEvent(call, options.signingSecret)
    if ('refusal' in read) return read.refusal
    const id = await insert(read.event)
    if (id === null) return failed(call.url.pathname, 'database')
    const { id: request } = traffic.record({ path: call.url.pathname, status: 200, outage: null })
    return answerJson(200, { ok: true, call_id: id, request_id: request })
  }

  function failed(path: string, outage: Outage): Answer {
    const { status } = outages[outage]
    const { id } = traffic.record({ path, status, outage })
    return answerJson(status, { ok: false, error: 'internal_error', request_id: id })
  }

  async function insert(event: CallEvent): Promise<string | null> {
    try {
      const { rows } = await pool.query<{ id: string }>(
        `insert into public.calls
           (site_id, created_at, source, status, intent_action, intent_target, intent_stamp, fingerprint)
         values ($1, $2, 'call-event-v2', 'intent', $3, $4, $5, $6) returning id`,
        [event.siteId, now(), event.intentAction, event.intentTarget, event.intentStamp, event.fingerprint],
      )
      return rows[0]?.id ?? null
    } catch {
      return null
    }
  }

  const server = await startServer({
    delay: options.delay,
    notFound: answerJson(404, { ok: false, error: 'not_found' }),
    routes: [
      { method: 'GET', path: /\/api\/health/, answer: health },
      { method: 'POST', path: /\/api\/call-event(\/v2)?/, answer: callEvent },
    ],
  })
  return {
    url: server.url,
    close: async () => {
      await server.close()
      await pool.end()
    },
    reseed: () => seedCalls(pool, now()),
    count: () =>
      pool.query<{ count: number }>('select count(*)::int as count from public.calls').then(
        ({ rows }) => rows[0]?.count ?? null,
        () => null,
      ),
  }
}

async function answers(query: Promise<unknown>): Promise<boolean> {
  return query.then(
    () => true,
    () => false,
  )
}
