import { answerJson } from '../http/answer-json.ts'
import { type Server, startServer } from '../http/start-server.ts'

export type PageIncident = {
  readonly id: string
  readonly name: string
  readonly impact: 'none' | 'minor' | 'major' | 'critical'
  readonly status: 'investigating' | 'identified' | 'monitoring'
  readonly since: Date
}

type Options = {
  /** Whose page it is. */
  readonly name: string
  /** The components of the vendor, of which an open incident takes the first with it. */
  readonly components: readonly string[]
  /** The incident that the vendor tells of now. */
  readonly incident: () => PageIncident | null
  readonly now: () => Date
  readonly delay: () => number
}

const page = 'vjzb3hq1k2lm'

const descriptions = {
  none: 'All Systems Operational',
  minor: 'Minor Service Outage',
  major: 'Partial System Outage',
  critical: 'Major Service Outage',
} as const
const broken = { none: 'operational', minor: 'degraded_performance', major: 'partial_outage', critical: 'major_outage' }

/** An imitation of the summary that each page of Atlassian Statuspage gives to everybody. */
export function startStatuspage({ name, components, incident, now, delay }: Options): Promise<Server> {
  let url = ''
  const started = startServer({
    delay,
    notFound: { status: 404, headers: { 'content-type': 'text/html' }, body: '<h1>Page not found</h1>' },
    routes: [
      {
        method: 'GET',
        path: /\/api\/v2\/summary\.json/,
        answer: () => {
          const open = incident()
          const shown = components.map((name, index) => ({
            name,
            state: index === 0 ? broken[open?.impact ?? 'none'] : 'operational',
          }))
          const incidents = open === null ? [] : [{ ...open, body: 'We look into it.' }]
          return answerJson(200, describePage({ name, url, components: shown, incidents, now: now() }))
        },
      },
    ],
  })
  return started.then(server => {
    url = server.url
    return server
  })
}

type DescribedPage = {
  readonly name: string
  readonly url: string
  readonly components: readonly { readonly name: string; readonly state: string }[]
  /** Those that are open, the newest first, each with its latest update. */
  readonly incidents: readonly (PageIncident & { readonly body: string })[]
  readonly now: Date
}

/** The summary of a page, field by field as described. */
export function describePage({ name, url, components, incidents, now }: DescribedPage) {
  const order = ['none', 'minor', 'major', 'critical'] as const
  const impact = order.findLast(it => incidents.some(open => open.impact === it)) ?? 'none'
  const at = (incidents[0]?.since ?? now).toISOString()
  return {
    page: { id: page, name, url, time_zone: 'Etc/UTC', updated_at: at },
    components: components.map((component, index) => ({
      ...{ id: `c${index}4kz0p8wq2d`, name: component.name, page_id: page, group_id: null, group: false },
      status: component.state,
      ...{ created_at: '2024-03-01T09:00:00.000Z', updated_at: at, position: index + 1, description: null },
      ...{ showcase: true, start_date: null, only_show_if_degraded: false },
    })),
    incidents: incidents.map(it => entryOf(it, url)),
    scheduled_maintenances: [],
    status: { indicator: impact, description: descriptions[impact] },
  }
}

function entryOf({ id, name, impact, status, since, body }: DescribedPage['incidents'][number], url: string) {
  const at = since.toISOString()
  const about = { created_at: at, updated_at: at }
  return {
    ...{ id, name, status, ...about, monitoring_at: status === 'monitoring' ? at : null, resolved_at: null, impact },
    ...{ shortlink: `${url}/incidents/${id}`, started_at: at, page_id: page },
    incident_updates: [
      {
        ...{ id: `u-${id}`, status, body, incident_id: id, ...about, display_at: at },
        ...{ affected_components: null, deliver_notifications: true, custom_tweet: null, tweet_id: null },
      },
    ],
    components: [],
  }
}
