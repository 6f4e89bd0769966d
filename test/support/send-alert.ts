import { createHmac, randomUUID } from 'node:crypto'

/** A request as its sender makes it, signed with this secret. */
export type SentAlert = { readonly headers: Readonly<Record<string, string>>; readonly body: string }

const hex = (secret: string, body: string) => createHmac('sha256', secret).update(body).digest('hex')

export function sentrySends(secret: string, resource: string, payload: unknown): SentAlert {
  const body = JSON.stringify(payload)
  const headers = {
    'content-type': 'application/json',
    'request-id': randomUUID(),
    'sentry-hook-resource': resource,
    'sentry-hook-timestamp': String(Math.floor(Date.now() / 1000)),
    'sentry-hook-signature': hex(secret, body),
  }
  return { headers, body }
}

export function githubSends(secret: string, event: string, payload: unknown): SentAlert {
  const body = JSON.stringify(payload)
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'GitHub-Hookshot/044aadd',
    'x-github-delivery': randomUUID(),
    'x-github-event': event,
    'x-hub-signature-256': `sha256=${hex(secret, body)}`,
  }
  return { headers, body }
}

export function alertmanagerSends(secret: string, payload: unknown): SentAlert {
  const headers = { 'content-type': 'application/json', 'user-agent': 'Alertmanager/0.28.0' }
  return { headers: { ...headers, authorization: `Bearer ${secret}` }, body: JSON.stringify(payload) }
}

/** `at`: seconds since 1970. */
export function webhookSends(secret: string, payload: unknown, at = Math.floor(Date.now() / 1000)): SentAlert {
  const body = typeof payload === 'string' ? payload : JSON.stringify(payload)
  const id = `msg_${randomUUID()}`
  const key = secret.startsWith('whsec_') ? Buffer.from(secret.slice(6), 'base64') : secret
  const signature = createHmac('sha256', key).update(`${id}.${at}.${body}`).digest('base64')
  const headers = {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(at),
    'webhook-signature': `v1,${signature}`,
  }
  return { headers, body }
}

/** The status that the bot answers. */
export async function post(address: string, { headers, body }: SentAlert): Promise<number> {
  const response = await fetch(address, { method: 'POST', headers, body })
  await response.arrayBuffer()
  return response.status
}
