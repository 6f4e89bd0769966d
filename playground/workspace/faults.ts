import type { JournalWriter } from './journal.ts'
import type { Json } from './json.ts'

/** How a call goes wrong. Without `times` it goes wrong until the faults are cleared. */
type AnswerFault = {
  /** An HTTP status other than 200, such as 503. */
  status?: number
  /** Slack's word for an error, answered with 200 and nothing done. */
  error?: string
  /** Seconds: the call is answered 429 with this Retry-After. */
  retryAfter?: number
  /** Never answered. */
  hang?: boolean
  /** The call is done, but its answer is lost on the way. */
  lost?: boolean
  /** Milliseconds before the call is looked at; alone, it is only slow. */
  delayMs?: number
  times?: number
}

/** What tests and the demo's panel can break between the app and the workspace. */
export type FaultControls = {
  /** Breaks a Web API method, `response_url`, `upload`, or with `*` all of them. */
  answer(method: string, fault: AnswerFault): void
  /** Takes back every fault of `answer`. */
  clear(): void
  /** Cuts every socket without a word. */
  dropSocket(): void
  /** Asks the app to reconnect, as Slack does before it restarts a server; then closes when the app has gone. */
  refreshSocket(): void
  /** Leaves the sockets open and says nothing more on them, not even pongs. */
  deafenSocket(): void
  /** Keeps what is to be delivered until it is released. */
  holdDeliveries(): void
  /** Delivers what was held, in order. */
  releaseDeliveries(): Promise<void>
  /** Delivers what was held, the newest first. */
  reorder(): Promise<void>
  /** Delivers the last payloads (of a type) once more, events marked as a retry. */
  redeliver(lastN: number, type?: string): Promise<void>
}

/** The faults of answers, as the Web API asks for them. */
export type Faults = Pick<FaultControls, 'answer' | 'clear'> & {
  /** The fault that strikes this call, used up by it. */
  strike(method: string): AnswerFault | null
}

export function createFaults(journal: JournalWriter, now: () => number): Faults {
  const set: { method: string; fault: AnswerFault; left: number }[] = []
  const note = (fault: string, detail: Json) => journal.add({ kind: 'fault', at: now(), fault, detail })
  return {
    answer(method, fault) {
      set.push({ method, fault, left: fault.times ?? Number.POSITIVE_INFINITY })
      note('answer', { method, ...fault })
    },
    clear() {
      set.length = 0
      note('clear', {})
    },
    strike(method) {
      const found = set.find(one => one.left > 0 && (one.method === method || one.method === '*'))
      if (found === undefined) return null
      found.left -= 1
      note('struck', { method, ...found.fault })
      return found.fault
    },
  }
}
