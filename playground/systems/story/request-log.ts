import { randomUUID } from 'node:crypto'
import type { LoggedRequest } from '../vercel/request-logs.ts'

/** A request that somebody sends now and then, and what it logs as things stand. */
export type Visit = Pick<LoggedRequest, 'method' | 'path' | 'status' | 'lines'>

export type RequestLog = {
  /** Adds what was sent since the last look; called before the world changes, and before anyone reads. */
  readonly settle: () => void
  /** Adds a few at this very moment, so that a change shows at once. */
  readonly burst: () => void
  /** Oldest first; those of the last three hours of the clock are kept. */
  readonly requests: () => readonly LoggedRequest[]
  readonly clear: () => void
}

type World = {
  readonly now: () => Date
  /** The id of the deployment that answers. */
  readonly deployment: () => string
  /** The visits of one round, in the order in which they come. */
  readonly visits: () => readonly Visit[]
}

const between = 20_000
const kept = 10_800_000
const beforeTheStory = 1_800_000

/** Requests that reach a project: a visit every twenty seconds, as the world answers it at that time. */
export function createRequestLog({ now, deployment, visits }: World): RequestLog {
  let requests: LoggedRequest[] = []
  let settled = now().getTime() - beforeTheStory

  function add(at: number, number: number): void {
    const round = visits()
    const visit = round[number % round.length]
    if (visit !== undefined)
      requests.push({ id: `fra1::${randomUUID().slice(0, 13)}`, at: new Date(at), deployment: deployment(), ...visit })
  }

  function settle(): void {
    const until = now().getTime()
    settled = Math.max(settled, until - kept)
    for (let at = settled + between; at <= until; at += between) {
      add(at, Math.round(at / between))
      settled = at
    }
    requests = requests.filter(it => it.at.getTime() > until - kept)
  }

  return {
    settle,
    burst: () => {
      for (const number of visits().keys()) add(now().getTime(), number)
    },
    requests: () => {
      settle()
      return requests
    },
    clear: () => {
      requests = []
      settled = now().getTime() - beforeTheStory
    },
  }
}
