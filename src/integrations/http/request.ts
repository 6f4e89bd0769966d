import { z } from 'zod'
import { boundText, fillText, showParts, showText } from '../bound-text.ts'
import type { HttpRequest } from '../call-http.ts'
import type { CallContext } from '../connector.ts'
import type { ShownPart } from '../operation/shown-call.ts'
import { indentJson } from './indent-json.ts'

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
export function fillRequest(rendered: RenderedRequest, use: HttpRequest['use'], context: CallContext): FilledRequest {
  const url = new URL(rendered.url)
  if (context.target.kind !== 'http' || url.origin !== new URL(context.target.base).origin) {
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
