import { answerJson } from '../../playground/systems/http/answer-json.ts'
import { bearerIs } from '../../playground/systems/http/bearer-is.ts'
import { faults } from '../../playground/systems/http/spoil-answer.ts'
import { spoilRoutes } from '../../playground/systems/http/spoil-routes.ts'
import { startServer } from '../../playground/systems/http/start-server.ts'
import { createSwitches } from '../../playground/systems/imitation.ts'
import { eventEntry } from '../../playground/systems/sentry/event-entry.ts'
import type { Issue } from '../../playground/systems/sentry/issue.ts'
import { issueEntry } from '../../playground/systems/sentry/issue-entry.ts'
import { byWords, type VendorWorld } from './vendor-worlds.ts'

const ways = { errors: 'Whatever is looked for has happened in the last hour', ...faults } as const

const token = 'the-token'
const bucket = 300_000

/** Sentry with an issue that every search finds, or with none. */
export async function startSentryWorld(now: () => Date): Promise<VendorWorld> {
  const switches = createSwitches(ways)
  const hourAgo = () => now().getTime() - 3_600_000
  const issue = (): Issue => ({
    ...{
      id: '6093317712',
      shortId: 'CONSOLE-7K',
      type: 'TypeError',
      value: 'x is not a function',
      status: 'unresolved',
    },
    ...{ file: 'lib/queue/publish.ts', function: 'publish', tags: {}, count: 12, firstSeen: new Date(hourAgo()) },
    lastSeen: now(),
  })
  const count = (query: URLSearchParams) => {
    const [start = 0, end = 0] = ['start', 'end'].map(name => Date.parse(query.get(name) ?? ''))
    const values = Array.from({ length: Math.ceil((end - start) / bucket) }, (_, index) => {
      const timestamp = start + index * bucket
      return { timestamp, value: switches.is('errors') && timestamp >= hourAgo() ? 30 : 1, incomplete: false }
    })
    const meta = { interval: bucket, valueType: 'integer', valueUnit: null, dataScanned: 'full' }
    return { meta: { dataset: 'errors', start, end }, timeSeries: [{ yAxis: 'count()', values, meta }] }
  }
  const routes = [
    {
      ...{ path: /.*\/issues\//, renamed: 'count' },
      answer: () => answerJson(200, switches.is('errors') ? [issueEntry(issue(), true)] : []),
    },
    { path: /.*\/events\/latest\//, renamed: 'eventID', answer: () => answerJson(200, eventEntry(issue(), 'c0ffee1')) },
    {
      ...{ path: /.*\/events-timeseries\//, renamed: 'timeSeries' },
      answer: ({ url }: { readonly url: URL }) => answerJson(200, count(url.searchParams)),
    },
  ]
  const server = await startServer({
    notFound: answerJson(404, { detail: 'The requested resource does not exist' }),
    guard: call => (bearerIs(call, token) ? null : answerJson(401, { detail: 'Invalid token' })),
    routes: spoilRoutes(
      routes.map(it => ({ ...it, method: 'GET' as const })),
      switches.is,
      status => ({ detail: `Refused with ${status}` }),
    ),
  })
  // An empty list has no field that could have another name.
  const { renamed: _, ...others } = ways
  const imitation = { ...byWords({ ...server, ...switches }), ways: others }
  return { imitation, target: { base: server.url }, secrets: { token } }
}
