import { type Outage, outages } from '../outage.ts'
import type { Request } from '../traffic.ts'
import type { Issue } from './issue.ts'

const causes: readonly { outage: Outage; id: string; shortId: string }[] = [
  { outage: 'bad-deployment', id: '6093317712', shortId: 'CONSOLE-7K' },
  { outage: 'database', id: '6093317745', shortId: 'CONSOLE-7M' },
  { outage: 'api', id: '6093317761', shortId: 'CONSOLE-7N' },
]

/** The issues that the failed requests after `since` have made, and one that has nothing to do with call events. */
export function findIssues(requests: readonly Request[], since: Date, now: Date): Issue[] {
  const issues = causes.flatMap(({ outage, id, shortId }): Issue[] => {
    const all = requests.filter(it => it.outage === outage)
    const events = all.filter(it => it.at >= since)
    const [first, last] = [all[0], events.at(-1)]
    if (first === undefined || last === undefined) return []
    const { type, value, file, function: name } = outages[outage]
    return [
      {
        id,
        shortId,
        type,
        value,
        file,
        function: name,
        status: 'unresolved',
        tags: {
          route: [...new Set(events.map(it => it.path))],
          environment: ['production'],
          level: ['error'],
          deployment: [...new Set(events.map(it => it.deployment))],
        },
        count: events.length,
        firstSeen: first.at,
        lastSeen: last.at,
      },
    ]
  })
  return [...issues, background(now)].sort((one, other) => other.lastSeen.getTime() - one.lastSeen.getTime())
}

function background(now: Date): Issue {
  return {
    id: '5981120034',
    shortId: 'CONSOLE-4C',
    type: 'AbortError',
    value: 'the report was not ready within 30 s',
    file: 'app/api/reports/monthly/route.ts',
    function: 'renderReport',
    status: 'unresolved',
    tags: { route: ['/api/reports/monthly'], environment: ['production'], level: ['error'] },
    count: 3,
    firstSeen: new Date(now.getTime() - 20 * 86_400_000),
    lastSeen: new Date(now.getTime() - 9 * 60_000),
  }
}
