import { createHash } from 'node:crypto'
import type { LoggedRequest } from '../vercel/request-logs.ts'
import type { Issue } from './issue.ts'

/** An issue for each error that requests after `since` have logged. */
export function issuesOfLogs(requests: readonly LoggedRequest[], since: Date): Issue[] {
  const failed = requests.flatMap(it =>
    it.at < since ? [] : it.lines.filter(line => line.level === 'error').map(({ message }) => ({ ...it, message })),
  )
  return [...new Set(failed.map(it => it.message))].flatMap((message): Issue[] => {
    const events = failed.filter(it => it.message === message)
    const [first, last] = [events[0], events.at(-1)]
    if (first === undefined || last === undefined) return []
    const id = String(createHash('sha1').update(message).digest().readUInt32BE(0))
    const [, type = 'Error', value = message] = /^(\w+): (.*)$/.exec(message) ?? []
    return [
      {
        ...{ id, shortId: `APP-${id.slice(0, 3)}`, type, value, file: `app${last.path}/route.ts`, function: 'handler' },
        ...{ status: 'unresolved', count: events.length, firstSeen: first.at, lastSeen: last.at },
        tags: {
          route: [...new Set(events.map(it => it.path))],
          url: [...new Set(events.map(it => it.path))],
          environment: ['production'],
          level: ['error'],
          deployment: [...new Set(events.map(it => it.deployment))],
        },
      },
    ]
  })
}
