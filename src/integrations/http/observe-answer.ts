import { STATUS_CODES } from 'node:http'
import type { Observation } from '../../walk/observation.ts'
import type { HttpAnswer } from '../call-http.ts'
import { answered, cut } from '../observe.ts'
import { type RenderedRequest, showRequest } from './request.ts'

const shown = 20_000

/** `503 Service Unavailable`. */
export function statusLine(status: number): string {
  return `${status} ${STATUS_CODES[status] ?? ''}`.trim()
}

/**
 * An HTTP answer as an observation. Values: `status`, `bytes`.
 * @param text what is left of the body after filters; the body itself when there are none.
 */
export function observeAnswer(
  request: RenderedRequest,
  { status, headers, text: body, latencyMs }: Extract<HttpAnswer, { kind: 'answered' }>,
  text: string,
): Observation {
  const title = statusLine(status)
  const headerLines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  return answered({
    latencyMs,
    status,
    json: parseJson(text),
    values: { status, bytes: Buffer.byteLength(body) },
    text,
    summary: title,
    evidence: [showRequest(request), '', title, ...headerLines, '', cut(text, shown)].join('\n'),
  })
}

/** The text as JSON; null when it is none. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Most answers are no JSON; expectations of JSON paths then say that the value was absent.
    return null
  }
}
