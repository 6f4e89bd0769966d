import type { System } from '../../catalog.ts'
import { leadsElsewhere } from '../../policy/decode-path.ts'
import { isSecretName, isSecretParameter } from '../../policy/is-secret-name.ts'
import type { ParameterPlace } from '../../policy/placed-value-problem.ts'
import { requestRefusal } from '../../policy/request-refusal.ts'
import type { HttpOperation, JsonTemplate, Lacks, Template } from '../../runbook/program.ts'
import type { HttpTarget } from '../http/target.ts'
import type { AnyTarget } from '../integration.ts'
import { type Bindings, type BoundText, encode } from './bound-text.ts'
import { findHttpTarget } from './find-target.ts'

export type RenderedHttp =
  | {
      readonly kind: 'rendered'
      readonly target: string
      readonly url: string
      readonly headers: Header[]
      readonly body: BoundText | null
    }
  | { readonly kind: 'refused'; readonly reason: string; readonly lacks?: Lacks }

type Header = { readonly name: string; readonly value: BoundText }

/**
 * A request with its values in their places, sent to the base of the target that the document means.
 * @param chosen the target that a person chose, where the document leaves it open.
 */
export function renderHttp(
  operation: HttpOperation,
  bindings: Bindings,
  system: System,
  chosen: string | null,
): RenderedHttp {
  const why = requestRefusal(operation)
  if (why !== null) return { kind: 'refused', reason: `${why}.` }
  const found = findHttpTarget({ origin: operation.origin, path: literalPath(operation) }, system, chosen)
  if (found.kind === 'refused') return found
  const url = renderUrl(operation, bindings, found.target)
  if (url.kind === 'refused') return url
  const headers: Header[] = []
  for (const { name, value } of operation.headers) {
    const bound = bindNamed(value, name, 'header', bindings, found.target)
    if (bound.kind === 'refused') return bound
    headers.push({ name, value: bound.text })
  }
  const body = operation.body === null ? null : renderBody(operation.body, bindings, found.target)
  if (body?.kind === 'refused') return body
  const type = contentTypeOf(operation)
  const typed = headers.some(({ name }) => name.toLowerCase() === 'content-type')
  if (type !== null && !typed) headers.push({ name: 'content-type', value: [type] })
  return { kind: 'rendered', target: found.name, url: url.text, headers, body: body?.text ?? null }
}

/** The path of a request as far as it stands in the text, with `*` for what is not known yet. */
export function literalPath({ path }: HttpOperation): string {
  return path.map(part => (typeof part === 'string' ? part : '*')).join('')
}

function renderUrl({ path, query }: HttpOperation, bindings: Bindings, target: HttpTarget) {
  const way = encode(path, bindings, 'path')
  if (way.kind === 'refused') return way
  const pairs: string[] = []
  for (const { name, value } of query) {
    const encoded = encode(value, bindings, 'query')
    if (encoded.kind === 'refused') return encoded
    pairs.push(`${encodeURIComponent(name)}=${encoded.text}`)
  }
  const base = new URL(target.base)
  const prefix = base.pathname.replace(/\/$/, '')
  const text = `${base.origin}${prefix}${way.text}${pairs.length === 0 ? '' : `?${pairs.join('&')}`}`
  const stays = way.text.startsWith('/') && !/[?#\\]/.test(way.text) && URL.canParse(text)
  // Dot segments of the document's own text are resolved here, where it shows, and not by the server.
  if (!stays || !new URL(text).pathname.startsWith(`${prefix}/`) || leadsElsewhere(new URL(text).pathname)) {
    return { kind: 'refused' as const, reason: `${way.text} is not a path of the target.` }
  }
  return { kind: 'encoded' as const, text: new URL(text).href }
}

function renderBody(body: NonNullable<HttpOperation['body']>, bindings: Bindings, target: HttpTarget): Bound {
  if (body.kind === 'json') return renderJson(body.value, 'body', bindings, target)
  if (body.kind === 'text') {
    const encoded = encode(body.value, bindings, 'text')
    return encoded.kind === 'refused' ? encoded : { kind: 'bound', text: [encoded.text] }
  }
  const text: BoundText = []
  for (const [index, { name, value }] of body.fields.entries()) {
    const bound = bindNamed(value, name, 'form', bindings, target)
    if (bound.kind === 'refused') return bound
    text.push(`${index === 0 ? '' : '&'}${encodeURIComponent(name)}=`, ...bound.text)
  }
  return { kind: 'bound', text: joined(text) }
}

/** @param name the member that the value is of; a secret may stand in it by this name. */
function renderJson(value: JsonTemplate, name: string, bindings: Bindings, target: HttpTarget): Bound {
  if (value === null || typeof value !== 'object') return { kind: 'bound', text: [JSON.stringify(value)] }
  if ('template' in value) {
    const bound = bindNamed(value.template, name, 'json', bindings, target)
    return bound.kind === 'refused' ? bound : { kind: 'bound', text: joined(['"', ...bound.text, '"']) }
  }
  const members =
    'object' in value
      ? Object.entries(value.object).map(([key, member]) => ({ key, before: `${JSON.stringify(key)}:`, member }))
      : value.map(member => ({ key: name, before: '', member }))
  const [open, close] = 'object' in value ? ['{', '}'] : ['[', ']']
  const text: BoundText = [open]
  for (const [index, { key, before, member }] of members.entries()) {
    const bound = renderJson(member, key, bindings, target)
    if (bound.kind === 'refused') return bound
    text.push(`${index === 0 ? '' : ','}${before}`, ...bound.text)
  }
  return { kind: 'bound', text: joined([...text, close]) }
}

function contentTypeOf({ body }: HttpOperation): string | null {
  if (body === null || body.kind === 'text') return null
  return body.kind === 'json' ? 'application/json' : 'application/x-www-form-urlencoded'
}

/** Neighbouring strings as one. */
function joined(text: BoundText): BoundText {
  const result: BoundText = []
  for (const part of text) {
    const last = result.at(-1)
    if (typeof part === 'string' && typeof last === 'string') result[result.length - 1] = last + part
    else result.push(part)
  }
  return result
}

export type Bound =
  | { readonly kind: 'bound'; readonly text: BoundText }
  | { readonly kind: 'refused'; readonly reason: string; readonly lacks: Lacks }

/**
 * A template in a place with a name (a header, a member of a JSON body, a form field). Where the catalog lists a secret
 * of the target for that name, its parameters become that secret; where the name or a parameter's is one for secrets and
 * the catalog lists none, it is refused: secrets are never typed.
 */
export function bindNamed(
  template: Template,
  name: string,
  place: Extract<ParameterPlace, 'header' | 'json' | 'form'>,
  bindings: Bindings,
  target: AnyTarget,
): Bound {
  const field = Object.keys(target.secrets).find(it => it.toLowerCase() === name.toLowerCase())
  const parameters = template.flatMap(part => (typeof part === 'string' ? [] : [part.parameter]))
  if (parameters.length > 0 && field !== undefined) {
    const as = place === 'header' ? 'plain' : place
    const text: BoundText = []
    for (const part of template) {
      if (typeof part !== 'string') text.push({ secret: field, as })
      else text.push(place === 'json' ? JSON.stringify(part).slice(1, -1) : part)
    }
    return { kind: 'bound', text }
  }
  const secret = parameters.find(parameter => isSecretParameter(parameter) || isSecretName(name))
  if (secret !== undefined) return noSecret(secret, name)
  const encoded = encode(template, bindings, place)
  return encoded.kind === 'refused' ? encoded : { kind: 'bound', text: [encoded.text] }
}

function noSecret(parameter: string, name: string): Bound {
  return {
    kind: 'refused',
    lacks: 'credential',
    reason: `${parameter} is a secret. List it in the catalog under the target's secrets as \`${name.toLowerCase()}\`, with the environment variable that holds it.`,
  }
}
