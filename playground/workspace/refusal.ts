import type { Json } from './json.ts'

/** What the Web API answers instead of doing it; `error` is Slack's word for the reason. */
export type Refusal = { readonly ok: false; readonly error: string } & Json

export function refuse(error: string, details: Json = {}): Refusal {
  return { ok: false, error, ...details }
}

/** A refusal that names each wrong place, as Slack does for blocks, views and arguments. */
export function refuseWith(error: string, messages: readonly string[]): Refusal {
  return refuse(error, { response_metadata: { messages: messages.map(message => `[ERROR] ${message}`) } })
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'ok' in value && value.ok === false
}
