import type { Changes } from './changes.ts'
import type { Json } from './json.ts'

/** One call of the Web API, of a response_url (`response_url`) or of an upload address (`upload`). */
export type CallEntry = {
  kind: 'call'
  /** Milliseconds since 1970, as in every entry. */
  at: number
  method: string
  token: 'bot' | 'app' | 'unknown' | 'none'
  arguments: Json
  /** Null until it is answered; it stays null when a fault leaves the call hanging or drops the answer. */
  status: number | null
  answer: Json | null
}

/** One payload sent to the app. */
export type DeliveryEntry = {
  kind: 'delivery'
  at: number
  transport: 'socket' | 'http'
  envelope: 'slash_commands' | 'interactive' | 'events_api'
  /** `command`, an interaction's type such as `block_actions`, or an event's type such as `app_mention`. */
  type: string
  payload: Json
  retry: { attempt: number; reason: string } | null
  outcome: 'waiting' | 'acked' | 'timeout' | 'failed'
  ack: Json | null
  /** Why it failed, or what was wrong with the acknowledgement. */
  problem: string | null
  latencyMs: number | null
}

/** A fault that was set, or that struck a call. */
type FaultEntry = { kind: 'fault'; at: number; fault: string; detail: Json }

export type JournalEntry = CallEntry | DeliveryEntry | FaultEntry

/** Everything that went over the wire, oldest first; the newest 10,000 entries are kept. */
export type Journal = {
  readonly entries: readonly JournalEntry[]
  calls(method?: string): readonly CallEntry[]
  deliveries(type?: string): readonly DeliveryEntry[]
  /** The first entry, past or to come, that the predicate accepts. Entries are asked again when they are filled in. */
  waitFor<T extends JournalEntry>(predicate: (entry: JournalEntry) => entry is T, deadlineMs?: number): Promise<T>
  waitFor(predicate: (entry: JournalEntry) => boolean, deadlineMs?: number): Promise<JournalEntry>
  clear(): void
}

/** The journal as the workspace writes it. */
export type JournalWriter = Journal & {
  add<T extends JournalEntry>(entry: T): T
  /** Fills in an entry that was added, and wakes those who wait. */
  complete<T extends JournalEntry>(entry: T, outcome: Partial<T>): void
}

const kept = 10_000

export function createJournal(changes: Changes): JournalWriter {
  const entries: JournalEntry[] = []
  return {
    entries,
    calls: method =>
      entries.filter(entry => entry.kind === 'call').filter(entry => method === undefined || entry.method === method),
    deliveries: type =>
      entries.filter(entry => entry.kind === 'delivery').filter(entry => type === undefined || entry.type === type),
    waitFor: (predicate: (entry: JournalEntry) => boolean, deadlineMs = 90_000) =>
      changes.until(() => entries.find(predicate), deadlineMs, 'an entry of the journal'),
    clear: () => {
      entries.length = 0
    },
    add(entry) {
      entries.push(entry)
      if (entries.length > kept) entries.shift()
      changes.notify()
      return entry
    },
    complete(entry, outcome) {
      Object.assign(entry, outcome)
      changes.notify()
    },
  }
}
