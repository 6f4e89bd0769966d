import { randomUUID } from 'node:crypto'
import { type Outage, outages } from './outage.ts'

/** One call event that a customer's page sent. */
export type Request = {
  readonly id: string
  readonly at: Date
  readonly deployment: string
  readonly path: string
  readonly status: number
  readonly outage: Outage | null
}

export type Traffic = {
  /** Adds what customers have sent since the last look; called before the world changes, and before anyone reads. */
  readonly settle: () => void
  /** Adds a few at this very moment, so that a change shows at once. */
  readonly burst: () => void
  readonly record: (request: Pick<Request, 'path' | 'status' | 'outage'>) => Request
  /** Oldest first; the newest two thousand are kept. */
  readonly requests: () => readonly Request[]
  readonly clear: () => void
}

type World = { readonly now: () => Date; readonly outage: () => Outage | null; readonly deployment: () => string }

const between = 15_000
const longestGap = 7_200_000
const kept = 2_000
/** For how long customers have come when the story begins. */
const usual = 1_800_000
const paths = ['/api/call-event/v2', '/api/call-event']

/** Customers who send a call event every fifteen seconds of the demo's clock, with whatever answer the world gives them. */
export function createTraffic(world: World): Traffic {
  let requests: Request[] = []
  let settled = world.now().getTime() - usual

  function add(at: Date, path: string, status: number, outage: Outage | null): Request {
    const request = {
      id: `fra1::${randomUUID().slice(0, 13)}`,
      at,
      deployment: world.deployment(),
      path,
      status,
      outage,
    }
    requests.push(request)
    if (requests.length > kept) requests = requests.slice(-kept)
    return request
  }

  function customer(at: number, number: number): void {
    const outage = world.outage()
    add(
      new Date(at),
      paths[number % paths.length] ?? '/api/call-event',
      outage === null ? 200 : outages[outage].status,
      outage,
    )
  }

  function settle(): void {
    const now = world.now().getTime()
    for (let at = Math.max(settled, now - longestGap) + between; at <= now; at += between) {
      customer(at, Math.round(at / between))
      settled = at
    }
    settled = Math.max(settled, now - longestGap)
  }

  return {
    settle,
    burst: () => {
      const now = world.now().getTime()
      for (const number of [0, 1, 2, 3]) customer(now, number)
    },
    record: ({ path, status, outage }) => add(world.now(), path, status, outage),
    requests: () => {
      settle()
      return requests
    },
    clear: () => {
      requests = []
      settled = world.now().getTime() - usual
    },
  }
}
