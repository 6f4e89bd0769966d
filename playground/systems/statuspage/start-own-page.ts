import { answerJson } from '../http/answer-json.ts'
import type { Answer, Call } from '../http/call.ts'
import { faults } from '../http/spoil-answer.ts'
import { type SpoilableRoute, spoilRoutes } from '../http/spoil-routes.ts'
import { startServer } from '../http/start-server.ts'
import { createSwitches, type Imitation } from '../imitation.ts'
import { createPageIncidents, type ManagedIncident, type PageIncidents } from './page-incidents.ts'
import { describePage } from './start-statuspage.ts'

const ways = {
  'lost-answer': 'What is published is taken, and the answer is lost',
  ...faults,
} as const

type Way = keyof typeof ways

type Options = {
  readonly name: string
  readonly page: string
  readonly token: string
  /** Ids by their names. */
  readonly components: Readonly<Record<string, string>>
  readonly now: () => Date
  readonly delay?: () => number
}

export type OwnPage = Imitation<Way> & { readonly incidents: PageIncidents }

/** The page on which OpsMantik tells its customers how it goes, as the demo's catalog has it. */
export const opsmantikPage = {
  name: 'OpsMantik',
  page: 'kctbh9vrtdwd',
  components: { Console: '8kbf7d35c070', 'Call events': 'vtnh60py4yd7' },
}

/** A token may ask so often within a minute. */
const mostPerMinute = 60

/**
 * An imitation of a page of one's own on Atlassian Statuspage, made from https://developer.statuspage.io: its incidents as
 * who has the token manages them, and the summary that everybody reads.
 */
export async function startOwnPage({ name, page, token, components, now, delay }: Options): Promise<OwnPage> {
  const switches = createSwitches<Way>(ways)
  const incidents = createPageIncidents({ components, now })
  let asked: readonly number[] = []
  let url = ''

  const entry = (it: ManagedIncident) => incidentEntry(it, { page, url, components, incidents })
  const list = (all: readonly ManagedIncident[], most: string | null) =>
    answerJson(200, all.slice(0, Math.min(Number(most ?? 100), 100)).map(entry))
  const changed = (status: number, made: ManagedIncident | string): Answer => {
    if (typeof made === 'string') return problem(422, made)
    return switches.is('lost-answer') ? problem(504, 'Gateway timeout') : answerJson(status, entry(made))
  }
  const path = (rest: string) => new RegExp(`/v1/pages/${page}/incidents${rest}`)
  const one = path('/(?<id>i\\d+)')
  const managed: readonly SpoilableRoute[] = [
    {
      ...{ method: 'GET', path: path(''), renamed: 'incident_updates' },
      answer: ({ url: { searchParams } }) => list(incidents.all(), searchParams.get('limit')),
    },
    {
      ...{ method: 'GET', path: path('/unresolved'), renamed: 'incident_updates' },
      answer: ({ url: { searchParams } }) =>
        list(
          incidents.all().filter(it => it.status !== 'resolved'),
          searchParams.get('per_page'),
        ),
    },
    {
      ...{ method: 'GET', path: one, renamed: 'incident_updates' },
      answer: ({ params }) => withFound(params.id, it => answerJson(200, entry(it))),
    },
    {
      ...{ method: 'POST', path: path(''), renamed: 'incident_updates' },
      answer: ({ text }) => changed(201, incidents.create(text)),
    },
    {
      ...{ method: 'PATCH', path: one, renamed: 'incident_updates' },
      answer: ({ params, text }) => withFound(params.id, it => changed(200, incidents.update(it, text))),
    },
  ]
  function withFound(id: string | undefined, answer: (found: ManagedIncident) => Answer): Answer {
    const found = incidents.find(id)
    return found === null ? notFound : answer(found)
  }

  function refusal({ url: { pathname }, headers }: Call): Answer | null {
    // The page itself is public.
    if (!pathname.startsWith('/v1/')) return null
    if (headers.authorization !== `OAuth ${token}`) return problem(401, 'Could not authenticate')
    const at = now().getTime()
    asked = [...asked.filter(it => it > at - 60_000), at]
    return asked.length > mostPerMinute ? problem(420, 'Enhance your calm', { 'retry-after': '60' }) : null
  }

  const server = await startServer({
    ...(delay === undefined ? {} : { delay }),
    notFound,
    guard: refusal,
    routes: [
      ...spoilRoutes(managed, switches.is, status => ({ message: `Refused with ${status}` })),
      {
        ...{ method: 'GET', path: /\/api\/v2\/summary\.json/ },
        answer: () => {
          const open = incidents.all().flatMap(it => (it.status === 'resolved' ? [] : [{ ...it, status: it.status }]))
          const shown = Object.entries(components).map(([name, id]) => ({ name, state: incidents.stateOf(id) }))
          const told = open.map(({ at, updates, ...it }) => ({ ...it, since: at, body: updates[0]?.body ?? '' }))
          return answerJson(200, describePage({ name, url, components: shown, incidents: told, now: now() }))
        },
      },
    ],
  })
  url = server.url
  return { ...server, ...switches, incidents }
}

function problem(status: number, message: string, headers: Readonly<Record<string, string>> = {}): Answer {
  return answerJson(status, { message }, headers)
}

const notFound = problem(404, 'The requested resource could not be found.')

type Place = Pick<Options, 'page' | 'components'> & { readonly url: string; readonly incidents: PageIncidents }

/** An incident as its manager reads it, field by field as described. */
function incidentEntry(
  { id, name, status, impact, components: of, metadata, at, updates }: ManagedIncident,
  { page, url, components, incidents }: Place,
) {
  const since = at.toISOString()
  const last = (updates[0]?.at ?? at).toISOString()
  const whenIs = (wanted: string) => updates.find(it => it.status === wanted)?.at.toISOString() ?? null
  return {
    ...{ id, page_id: page, name, status, impact, impact_override: impact, metadata },
    ...{ created_at: since, updated_at: last, monitoring_at: whenIs('monitoring'), resolved_at: whenIs('resolved') },
    shortlink: `${url}/incidents/${id}`,
    components: Object.entries(components).flatMap(([component, componentId], index) =>
      of.includes(componentId)
        ? {
            ...{
              id: componentId,
              page_id: page,
              group_id: null,
              name: component,
              description: null,
              position: index + 1,
            },
            ...{ status: incidents.stateOf(componentId), group: false, showcase: true, only_show_if_degraded: false },
            ...{ created_at: since, updated_at: last },
          }
        : [],
    ),
    incident_updates: updates.map(it => ({
      ...{ id: it.id, incident_id: id, status: it.status, body: it.body },
      ...{ created_at: it.at.toISOString(), updated_at: it.at.toISOString(), display_at: it.at.toISOString() },
      ...{ deliver_notifications: true, wants_twitter_update: false, custom_tweet: null, tweet_id: null },
    })),
  }
}
