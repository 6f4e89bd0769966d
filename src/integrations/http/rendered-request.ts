import { STATUS_CODES } from 'node:http'
import { z } from 'zod'
import { deepest } from '../../domain/canonical-json.ts'
import { shorten } from '../../domain/shorten.ts'
import type { Observation } from '../../walk/verdict.ts'
import { answered } from '../define-check.ts'
import type { CallContext } from '../integration.ts'
import { boundText, fillText, showParts, showText } from '../rendering/bound-text.ts'
import type { ShownPart } from '../rendering/mask-operation.ts'
import type { HttpAnswer, HttpRequest } from '../transport/call-http.ts'
import type { HttpTarget } from './target.ts'

/** A rendered request, whose secrets are still only named. */
export const renderedRequest = z.strictObject({
  method: z.enum(['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE']),
  url: z.url(),
  headers: z.array(z.strictObject({ name: z.string(), value: boundText })),
  body: boundText.nullable(),
})

export type RenderedRequest = z.output<typeof renderedRequest>

export type FilledRequest =
  | { readonly kind: 'filled'; readonly request: HttpRequest }
  | { readonly kind: 'refused'; readonly reason: string }

/**
 * The request as it is sent, with the secrets of the context's target in their places. Refused when a secret is
 * missing, and when the URL is not the target's own: a stored rendering is not trusted to stay within its target.
 */
export function fillRequest(
  rendered: RenderedRequest,
  use: HttpRequest['use'],
  context: CallContext<HttpTarget>,
): FilledRequest {
  const url = new URL(rendered.url)
  if (url.origin !== new URL(context.target.base).origin) {
    return {
      kind: 'refused',
      reason: `${url.origin} is not the address of ${context.targetName} of ${context.systemName}.`,
    }
  }
  const so = `so ${rendered.method} ${url.pathname} cannot be sent`
  const headers: Record<string, string> = {}
  for (const { name, value } of rendered.headers) {
    const filled = fillText(value, context, so)
    if (filled.kind === 'missing') return { kind: 'refused', reason: filled.reason }
    headers[name] = filled.text
  }
  const body = rendered.body === null ? null : fillText(rendered.body, context, so)
  if (body?.kind === 'missing') return { kind: 'refused', reason: body.reason }
  return { kind: 'filled', request: { method: rendered.method, url, headers, body: body?.text ?? null, use } }
}

/** All of the request as people read it: as it will be sent, its JSON with a line for each member. */
export function requestParts(
  { method, url, headers, body }: RenderedRequest,
  context: Pick<CallContext, 'secret'>,
): readonly ShownPart[] {
  const head = headers.flatMap(({ name, value }) => [`\n${name}: `, ...showParts(value, context)])
  return [`${method} ${url}`, ...head, ...(body === null ? [] : ['\n\n', ...indented(showParts(body, context))])]
}

/** Parts of JSON with a line for each member; of what is none, as they are. */
function indented(parts: readonly ShownPart[]): readonly ShownPart[] {
  const texts = parts.map(it => (typeof it === 'string' ? it : ''))
  const secrets = parts.filter(it => typeof it !== 'string')
  let sign = '‹›'
  while (texts.some(it => it.includes(sign))) sign = `‹${sign}›`
  const [first = '', ...others] = indentJson(parts.map(it => (typeof it === 'string' ? it : sign)).join('')).split(sign)
  return [first, ...others.flatMap((it, index): readonly ShownPart[] => [secrets[index] ?? '', it])]
}

/** The request for people: as it will be sent, with the names of its secrets. */
export function showRequest({ method, url, headers, body }: RenderedRequest): string {
  const lines = [`${method} ${url}`, ...headers.map(({ name, value }) => `${name}: ${showText(value)}`)]
  return body === null ? lines.join('\n') : `${lines.join('\n')}\n\n${showText(body)}`
}

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
    evidence: [showRequest(request), '', title, ...headerLines, '', shorten(text, shown)].join('\n'),
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

const short = 60
const tokens = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s"{}[\],:]+/g
const closing: Readonly<Record<string, string>> = { '{': '}', '[': ']' }

/**
 * JSON on one long line, with a line for each member, to be read before it is sent. Its tokens stay as they are, so that
 * no number is rounded and no member is lost; any other text, what is short, and what is nested so deep that its
 * indentation would be longer than itself, is given back as it is.
 */
export function indentJson(text: string): string {
  if (text.length <= short || text.includes('\n') || !isJson(text)) return text
  const all = text.match(tokens) ?? []
  if (deepestOf(all) > deepest) return text
  let depth = 0
  const line = () => `\n${'  '.repeat(depth)}`
  return all
    .map((token, index) => {
      const before = all[index - 1] ?? ''
      const isEmpty = closing[before] === token
      if (token in closing) {
        depth += 1
        return closing[token] === all[index + 1] ? token : `${token}${line()}`
      }
      if (token === '}' || token === ']') {
        depth -= 1
        return isEmpty ? token : `${line()}${token}`
      }
      if (token === ',') return `,${line()}`
      return token === ':' ? ': ' : token
    })
    .join('')
}

function deepestOf(all: readonly string[]): number {
  let depth = 0
  let most = 0
  for (const token of all) {
    if (token === '{' || token === '[') most = Math.max(most, ++depth)
    else if (token === '}' || token === ']') depth -= 1
  }
  return most
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    // Most other bodies are forms, which stay as they are.
    return false
  }
}
