import { answerJson } from '../../playground/systems/http/answer-json.ts'
import type { Call } from '../../playground/systems/http/call.ts'
import { startServer } from '../../playground/systems/http/start-server.ts'
import { createSwitches } from '../../playground/systems/imitation.ts'
import { type AskedOfWorld, byWords, type VendorWorld } from './vendor-worlds.ts'

const ways = {
  down: 'It answers 503 to everything',
  failing: 'Its figures are bad, it signs nobody in, and takes calls without a signature',
  'clock-off': 'Its clock is an hour late',
} as const

type Answered = { readonly status?: number; readonly body?: unknown }

/** What the applications of the five systems answer, as their documents describe it; `bad` while they fail. */
const answers: readonly (readonly [RegExp, (call: Call, bad: boolean, asked: AskedOfWorld) => Answered])[] = [
  [/\/api\/auth\/login/, (_, bad) => (bad ? { status: 401 } : { body: { token: 'a-token' } })],
  [/\/webhook$/, ({ headers }, bad) => ({ status: (headers['x-retell-signature'] !== undefined) !== bad ? 200 : 401 })],
  [/\/cache-stats$/, (_, bad) => ({ body: bad ? { hits: 1 } : { hitRate: 0.93 } })],
  [/\/queue-health$/, (_, bad) => ({ body: { status: bad ? 'degraded' : 'healthy' } })],
  [/^\/api\/health$/, (_, bad) => ({ status: bad ? 500 : 200, body: { ok: !bad, db_ok: !bad, status: 'healthy' } })],
  [/\/rollout-config$/, (_, bad, { finds }) => ({ body: bad ? {} : { executorEnabled: finds } })],
  [
    /\/executor-status$/,
    (_, bad) => ({
      body: {
        ...(bad ? {} : { lastRunAt: '2026-11-21T14:19:00Z' }),
        stats: { rateLimiter: { dailyRemaining: bad ? 0 : 40 } },
        metrics24h: {
          sent: 60,
          successRate: bad ? 0.4 : 0.97,
          failed4xx: bad ? 9 : 0,
          failed5xx: 0,
          duplicatesSent: bad ? 2 : 0,
        },
      },
    }),
  ],
]

/** A team's own application. */
export async function startApplicationWorld(now: () => Date, asked: AskedOfWorld): Promise<VendorWorld> {
  const switches = createSwitches(ways)
  const answer = (call: Call) => {
    const bad = switches.is('failing')
    const found = answers.find(([path]) => path.test(call.url.pathname))
    const plain = { status: bad ? 500 : 200, body: { status: bad ? 'failing' : 'ok' } }
    const { status = 200, body = {} } = switches.is('down') ? { status: 503 } : (found?.[1](call, bad, asked) ?? plain)
    const date = new Date(now().getTime() - (switches.is('clock-off') ? 3_600_000 : 0)).toUTCString()
    return answerJson(status, body, { date })
  }
  // Every path, method and header: what is asked is the document's.
  const server = await startServer({ routes: [], guard: answer, notFound: answerJson(404, {}) })
  return { imitation: byWords({ ...server, ...switches }), target: { base: server.url }, secrets: {} }
}
