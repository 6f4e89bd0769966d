import { createHmac } from 'node:crypto'
import { signingSecret } from './given-bot.ts'

export type Sent = {
  readonly body: string
  readonly contentType?: string
  /** Seconds since 1970 that the request says it was made at; now when absent. */
  readonly timestamp?: number
  readonly secret?: string
  /** Takes the place of headers of the same name; undefined takes one away. */
  readonly headers?: Readonly<Record<string, string | undefined>>
}

export const form = 'application/x-www-form-urlencoded'

/** A request as Slack would send it. */
export function signedRequest({ body, contentType = form, timestamp, secret, headers = {} }: Sent): RequestInit {
  const at = timestamp ?? Math.floor(Date.now() / 1000)
  const hash = createHmac('sha256', secret ?? signingSecret)
    .update(`v0:${at}:${body}`)
    .digest('hex')
  const all: Record<string, string | undefined> = {
    'content-type': contentType,
    'x-slack-request-timestamp': String(at),
    'x-slack-signature': `v0=${hash}`,
    ...headers,
  }
  const given = Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]))
  return { method: 'POST', headers: Object.fromEntries(given), body }
}

/** A slash command of Ana's, with a trigger of its own unless one is given. */
export function commandBody(text: string, trigger: string, more: Readonly<Record<string, string>> = {}): string {
  return new URLSearchParams({
    command: '/incident',
    text,
    trigger_id: trigger,
    user_id: 'U0ANASOUZA',
    channel_id: 'C0ALERTS',
    team_id: 'T0LOCALTEAM',
    ...more,
  }).toString()
}
