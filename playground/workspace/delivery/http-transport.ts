import { createHmac } from 'node:crypto'
import { request } from 'node:http'
import { isJson, type Json } from '../json.ts'
import type { Delivery, Outcome, Transport } from './delivery.ts'

/** Delivery to a request URL, signed as Slack signs it. */
export type HttpTransport = Transport & {
  /** Where payloads go from now on; null switches back to sockets. */
  use(requestUrl: string | null): void
}

type Body = { readonly type: string; readonly text: string }

function formOf(fields: Json): string {
  const form = new URLSearchParams()
  for (const [name, value] of Object.entries(fields)) form.append(name, String(value))
  return form.toString()
}

/** Commands are a form, interactions a form with one JSON field, events plain JSON. */
function bodyOf({ envelope, payload }: Delivery): Body {
  const form = 'application/x-www-form-urlencoded'
  switch (envelope) {
    case 'slash_commands':
      return { type: form, text: formOf(payload) }
    case 'interactive':
      return { type: form, text: formOf({ payload: JSON.stringify(payload) }) }
    case 'events_api':
      return { type: 'application/json', text: JSON.stringify(payload) }
  }
}

/**
 * Slack's signature over a request's raw body.
 * https://docs.slack.dev/authentication/verifying-requests-from-slack
 */
function signatureOf(signingSecret: string, timestamp: number, body: string): string {
  return `v0=${createHmac('sha256', signingSecret).update(`v0:${timestamp}:${body}`).digest('hex')}`
}

/** An acknowledgement's body: JSON, or words that stand for `{ text }`. */
function answerIn(text: string): Outcome {
  if (text === '') return { kind: 'acked', body: {} }
  try {
    const parsed: unknown = JSON.parse(text)
    return { kind: 'acked', body: isJson(parsed) ? parsed : {} }
  } catch {
    return { kind: 'acked', body: { text } }
  }
}

export function createHttpTransport(signingSecret: string, now: () => number): HttpTransport {
  const underWay = new Set<AbortController>()
  let url: string | null = null

  return {
    name: 'http',
    connected: () => url !== null,
    use(requestUrl) {
      url = requestUrl
    },
    send(delivery, deadlineMs) {
      if (url === null) return Promise.resolve({ kind: 'failed', reason: 'connection_failed' })
      const target = url
      const { type, text } = bodyOf(delivery)
      const timestamp = Math.floor(now() / 1000)
      const abort = new AbortController()
      underWay.add(abort)
      const headers = {
        'content-type': type,
        'content-length': Buffer.byteLength(text),
        'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
        'x-slack-request-timestamp': timestamp,
        'x-slack-signature': signatureOf(signingSecret, timestamp, text),
        ...(delivery.retry !== null && {
          'x-slack-retry-num': delivery.retry.attempt,
          'x-slack-retry-reason': delivery.retry.reason,
        }),
      }
      return new Promise(resolve => {
        const settle = (outcome: Outcome) => {
          clearTimeout(timer)
          underWay.delete(abort)
          resolve(outcome)
        }
        const timer = setTimeout(() => {
          settle({ kind: 'timeout', reason: 'http_timeout' })
          abort.abort()
        }, deadlineMs)
        const call = request(target, { method: 'POST', headers, agent: false, signal: abort.signal }, response => {
          let answer = ''
          response.setEncoding('utf8')
          response.on('data', chunk => {
            answer += chunk
          })
          response.on('error', () => settle({ kind: 'failed', reason: 'connection_failed' }))
          response.on('end', () => {
            const status = response.statusCode ?? 0
            const noRetry = response.headers['x-slack-no-retry'] === '1'
            settle(status >= 200 && status < 300 ? answerIn(answer) : { kind: 'failed', reason: 'http_error', noRetry })
          })
        })
        call.on('error', () => settle({ kind: 'failed', reason: 'connection_failed' }))
        call.end(text)
      })
    },
    close() {
      for (const abort of underWay) abort.abort()
    },
  }
}
