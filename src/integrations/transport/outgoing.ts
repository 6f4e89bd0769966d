import {
  BrokenCircuitError,
  BulkheadRejectedError,
  bulkhead,
  ConsecutiveBreaker,
  circuitBreaker,
  handleWhen,
  type IPolicy,
  wrap,
} from 'cockatiel'
import { Agent, buildConnector, type Dispatcher } from 'undici'
import { AddressRefused, addressRefusal, guardedLookup, type Resolve, systemResolve } from './safe-addresses.ts'

/** Whose limits a call counts against, and what it may reach. */
export type CallLimits = {
  /** System and target: `opsmantik/api`. */
  readonly key: string
  /** Private and loopback addresses may be reached. */
  readonly private: boolean
  /** Reads, reads for a proposal, and what is carried out wait for their own kind only; reads when not said. */
  readonly queue?: Queue
}

export type Queue = 'read' | 'plan' | 'change'

export type Outgoing = {
  /** Runs the work under the limits of its target: a few at a time, none while its circuit is open. */
  readonly limited: <Result>(of: CallLimits, work: () => Promise<Result>) => Promise<Result>
  /** Where requests are sent; its sockets connect to checked addresses only. Changes never share a used connection. */
  readonly dispatcher: (of: CallLimits, use: 'read' | 'change') => Dispatcher
  readonly resolve: Resolve
  /** Longest time of one call, in milliseconds. */
  readonly timeout: number
  readonly close: () => Promise<void>
}

const atATime = 5
const waiting = 200
const failuresToOpen = 5
const opensFor = 10_000

/**
 * Everything that calls to the outside share: guarded connections, at most five calls of a kind at a time per target, and
 * a circuit per target, for reads, that opens for ten seconds after five failures in a row.
 */
export function openOutgoing({
  timeout = 10_000,
  resolve = systemResolve,
}: {
  readonly timeout?: number
  readonly resolve?: Resolve
} = {}): Outgoing {
  const policies = new Map<string, IPolicy>()
  const agents = new Map<string, Agent>()
  const lastFailures = new Map<string, unknown>()

  return {
    timeout,
    resolve,
    limited: async ({ key, queue = 'read' }, work) => {
      const name = `${queue} ${key}`
      try {
        return await getOrCreate(policies, name, () => limits(queue)).execute(work)
      } catch (thrown) {
        if (thrown instanceof BrokenCircuitError) throw new CallsPaused(lastFailures.get(name))
        if (isFailure(thrown)) lastFailures.set(name, thrown)
        throw thrown
      }
    },
    dispatcher: (of, use) =>
      getOrCreate(agents, `${use} ${of.private}`, () => guardedAgent(of.private, use, timeout, resolve)),
    close: async () => {
      await Promise.all([...agents.values()].map(agent => agent.destroy()))
      agents.clear()
      policies.clear()
    },
  }
}

function limits(queue: Queue): IPolicy {
  // What people have approved is not held up by failures before it.
  if (queue === 'change') return bulkhead(atATime, waiting)
  const breaker = circuitBreaker(handleWhen(isFailure), {
    halfOpenAfter: opensFor,
    breaker: new ConsecutiveBreaker(failuresToOpen),
  })
  return wrap(breaker, bulkhead(atATime, waiting))
}

/** The circuit of a target is open; `cause` is the last failure that opened it, or kept it open. */
export class CallsPaused extends Error {
  constructor(cause: unknown) {
    super(`calls are paused for ${opensFor / 1_000} s after ${failuresToOpen} failures in a row`, { cause })
  }
}

function isFailure(error: unknown): boolean {
  return !(error instanceof AddressRefused || error instanceof BulkheadRejectedError || isAnswer(error))
}

/** Whether a database has said what is wrong with a statement, and goes on: it answers, as a page that says 404 does. */
export function isAnswer(error: unknown): boolean {
  return error instanceof Error && 'severity' in error && error.severity === 'ERROR'
}

/**
 * Names pass the guard in `lookup`; an address in the URL is never looked up, so it passes the guard here. A connection
 * that is there only when the call's time is over is that of a process that was paused: its timers have not run yet, and
 * nothing is sent.
 */
function guardedAgent(allowOwn: boolean, use: 'read' | 'change', timeout: number, resolve: Resolve): Agent {
  const connect = buildConnector({ lookup: guardedLookup(allowOwn, resolve), timeout })
  return new Agent({
    headersTimeout: timeout,
    bodyTimeout: timeout,
    pipelining: use === 'read' ? 1 : 0,
    webSocket: { maxPayloadSize: 1_048_576 },
    connect: (options, callback) => {
      const literal = /^[\d.]+$|^\[|:/.test(options.hostname)
      const refusal = literal ? addressRefusal(options.hostname, allowOwn) : null
      if (refusal !== null) return callback(new AddressRefused(refusal), null)
      const start = performance.now()
      connect(options, (error, socket) => {
        if (error !== null) return callback(error, null)
        if (performance.now() - start < timeout) return callback(null, socket)
        socket.destroy()
        callback(new AddressRefused('it was not reached in time'), null)
      })
    },
  })
}

function getOrCreate<Value>(known: Map<string, Value>, key: string, make: () => Value): Value {
  const value = known.get(key) ?? make()
  known.set(key, value)
  return value
}

/** Why a call is refused by the limits of its target; null when the error is another. */
export function limitReason(error: unknown): string | null {
  if (error instanceof CallsPaused) return error.message
  if (error instanceof BulkheadRejectedError) return 'too many calls to it are waiting already'
  return null
}
