import type { ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import type { CallEntry } from '../journal.ts'
import type { Json } from '../json.ts'
import type { Parts } from '../parts.ts'

export type Reply = {
  readonly status: number
  readonly body: Json | string
  readonly headers?: Readonly<Record<string, string>>
}

/** Writes a reply: JSON or plain words. */
export function send(response: ServerResponse, { status, body, headers }: Reply): void {
  const json = typeof body !== 'string'
  response.writeHead(status, {
    'content-type': json ? 'application/json; charset=utf-8' : 'text/plain; charset=utf-8',
    ...headers,
  })
  response.end(json ? JSON.stringify(body) : body)
}

/** A journal entry's answer: words stand as `{ text }`. */
const noted = ({ body }: Reply): Json => (typeof body === 'string' ? { text: body } : body)

/**
 * Answers a call from the app, after the fault that was set for it: late, with another answer, or never.
 * @param act does what was asked
 * @param closing ends a delay when the workspace closes
 */
export async function answerFaultily(
  parts: Parts,
  response: ServerResponse,
  called: Pick<CallEntry, 'method' | 'token' | 'arguments'>,
  act: () => Reply | Promise<Reply>,
  closing: AbortSignal,
): Promise<void> {
  const entry = parts.journal.add<CallEntry>({ kind: 'call', at: parts.now(), ...called, status: null, answer: null })
  const fault = parts.faults.strike(called.method)
  if (fault?.delayMs !== undefined) await pause(fault.delayMs, undefined, { signal: closing })
  if (fault?.hang === true) return
  if (fault?.lost === true) {
    await act()
    response.destroy()
    return
  }
  let reply: Reply
  if (fault?.retryAfter !== undefined) {
    const headers = { 'retry-after': String(fault.retryAfter) }
    reply = { status: 429, body: { ok: false, error: 'ratelimited' }, headers }
  } else if (fault?.error !== undefined) {
    reply = { status: fault.status ?? 200, body: { ok: false, error: fault.error } }
  } else if (fault?.status !== undefined) {
    reply = { status: fault.status, body: 'The workspace was told to fail.' }
  } else {
    reply = await act()
  }
  send(response, reply)
  parts.journal.complete(entry, { status: reply.status, answer: noted(reply) })
}
