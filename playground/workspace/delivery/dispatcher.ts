import type { DeliveryEntry, JournalWriter } from '../journal.ts'
import type { Delivery, Outcome, Transport } from './delivery.ts'

/** Sends payloads to the app, writes each down, and can hold them back. */
export type Dispatcher = {
  connected(): boolean
  /** Sends one payload and says what became of it. */
  send(delivery: Delivery): Promise<Outcome>
  /** Sends an event, and again on Slack's schedule while it is not acknowledged. */
  sendEvent(type: string, payload: Delivery['payload']): void
  /** Notes what was wrong with an acknowledgement. */
  noteProblem(payload: Delivery['payload'], problem: string): void
  hold(): void
  release(order: 'oldest first' | 'newest first'): Promise<void>
  redeliver(lastN: number, type?: string): Promise<void>
  close(): void
}

export type DispatcherOptions = {
  readonly journal: JournalWriter
  readonly now: () => number
  /** The way that is in use at this moment. */
  readonly transport: () => Transport
  /** Slack gives an app 3,000 ms. */
  readonly ackMs: number
  /** When an event is sent again: at once, after a minute, after five. */
  readonly retryAfterMs: readonly number[]
}

export function createDispatcher({ journal, now, transport, ackMs, retryAfterMs }: DispatcherOptions): Dispatcher {
  const timers = new Set<NodeJS.Timeout>()
  let held: (() => Promise<unknown>)[] | null = null
  let closed = false

  const sendNow = async (delivery: Delivery): Promise<Outcome> => {
    const way = transport()
    const started = now()
    const clock = performance.now()
    const entry = journal.add<DeliveryEntry>({
      kind: 'delivery',
      at: started,
      transport: way.name,
      envelope: delivery.envelope,
      type: delivery.type,
      payload: delivery.payload,
      retry: delivery.retry,
      outcome: 'waiting',
      ack: null,
      problem: null,
      latencyMs: null,
    })
    const outcome = await way.send(delivery, ackMs)
    journal.complete(entry, {
      outcome: outcome.kind,
      ack: outcome.kind === 'acked' ? outcome.body : null,
      problem: outcome.kind === 'acked' ? null : outcome.reason,
      latencyMs: performance.now() - clock,
    })
    return outcome
  }

  const send = (delivery: Delivery): Promise<Outcome> => {
    if (held === null) return sendNow(delivery)
    const queue = held
    return new Promise(resolve => {
      queue.push(() => sendNow(delivery).then(resolve))
    })
  }

  const attempt = async (delivery: Delivery): Promise<void> => {
    const outcome = await send(delivery)
    if (outcome.kind === 'acked' || (outcome.kind === 'failed' && outcome.noRetry === true)) return
    const done = delivery.retry?.attempt ?? 0
    const wait = retryAfterMs[done]
    if (wait === undefined || closed) return
    const timer = setTimeout(() => {
      timers.delete(timer)
      void attempt({ ...delivery, retry: { attempt: done + 1, reason: outcome.reason } })
    }, wait)
    timers.add(timer)
  }

  return {
    connected: () => transport().connected(),
    send,
    sendEvent(type, payload) {
      void attempt({ envelope: 'events_api', type, payload, answerable: false, retry: null })
    },
    noteProblem(payload, problem) {
      const entry = journal.deliveries().findLast(one => one.payload === payload)
      if (entry !== undefined) journal.complete(entry, { problem })
    },
    hold() {
      held ??= []
    },
    async release(order) {
      const queue = held ?? []
      held = null
      if (order === 'newest first') queue.reverse()
      for (const deliver of queue) await deliver()
    },
    async redeliver(lastN, type) {
      for (const { envelope, type: kind, payload, retry } of journal.deliveries(type).slice(-lastN)) {
        const again = envelope === 'events_api' ? { attempt: (retry?.attempt ?? 0) + 1, reason: 'timeout' } : null
        await send({ envelope, type: kind, payload, answerable: envelope !== 'events_api', retry: again })
      }
    },
    close() {
      closed = true
      for (const timer of timers) clearTimeout(timer)
    },
  }
}
