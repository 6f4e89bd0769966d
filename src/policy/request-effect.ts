import { isNestedDeeper } from '../domain/canonical-json.ts'
import { decodePath } from './decode-path.ts'
import { type ChangeEffect, type OperationEffect, stronger, strongest } from './operation-effect.ts'
import { raisedByPath } from './raised-by-path.ts'
import { isRealRun, isSwitchedOn, isTrial, plainName } from './switch-effect.ts'

/** A request as far as it is known: what a parameter will stand for is written as the document writes it. */
export type RequestText = {
  readonly method: string
  readonly path: string
  readonly query: readonly Field[]
  /** A header's value is null where a parameter stands in it. */
  readonly headers: readonly { readonly name: string; readonly value: string | null }[]
  /** JSON, a form or other text; null where there is none. */
  readonly body: string | null
}

type Field = { readonly name: string; readonly value: string }

/**
 * The effect of a request as a document writes it: that of its method, raised by what its path, its query, its headers
 * and its body say that it does. A GET is no proof of a read, and a GET with a body is none.
 */
export function requestEffect(request: RequestText): OperationEffect {
  const words = wordsOf(request.query)
  return strongest([beyondWords(request), raisedByPath(request.path), raisedByPath(words)])
}

/**
 * The effect of a request as it will be sent, without the words of its path: those `raisedCall` judges. A value of its
 * query is data (a search for "delete" reads) unless its name says that it names what is done; what the document itself
 * writes there, `requestEffect` has judged.
 */
export function sentEffect(request: RequestText): OperationEffect {
  const telling = request.query.filter(({ name }) => actionField.test(plainName(decodePath(name))))
  return strongest([beyondWords(request), raisedByPath(wordsOf(telling))])
}

/** Fields of a query or a body whose value names what is done. */
const actionField = /action|operation|command|(?:^|_)(?:op|cmd|do|act|verb|method|procedure|mutation|rpc|function|fn)$/i

/** `?action=delete` says as much as a path does. */
function wordsOf(query: RequestText['query']): string {
  return query.map(({ name, value }) => `${name} ${value}`).join(' ')
}

function beyondWords({ method, path, query, headers, body }: RequestText): OperationEffect {
  const url = new URL('http://host')
  url.pathname = path
  for (const { name, value } of query) url.searchParams.append(name, value)
  const content = contentEffect(method, url, body ?? '', headers) ?? (body === null ? 'read' : 'change')
  return strongest([methodEffect(method), actionEffect(headers), content])
}

/** The effect of a method alone; one that is not known may do anything. */
export function methodEffect(method: string): OperationEffect {
  if (method === 'GET' || method === 'HEAD') return 'read'
  return /^(?:POST|PUT|PATCH|OPTIONS)$/.test(method) ? 'change' : 'destroy'
}

/** What a text that is no request as a whole may do, by the methods that it names. */
export function unreadRequestEffect(text: string): ChangeEffect {
  return /\bDELETE\b/.test(text) ? 'destroy' : 'change'
}

/** The effect of a WebSocket that is opened: to listen is a read, what is sent may change something. */
export function websocketEffect(address: string, sends: boolean): OperationEffect {
  const path = /^[a-z]+:\/\/[^/?#]*(.*)$/is.exec(address)?.[1] ?? ''
  return stronger(sends ? 'change' : 'read', raisedByPath(path))
}

/** The effect of headers that name an action: never a mere read, and with an open value it may be anything. */
function actionEffect(headers: RequestText['headers']): OperationEffect {
  const naming = headers.filter(({ name }) => isActionHeader(name))
  return strongest(naming.map(({ value }) => (value === null ? 'destroy' : stronger('change', raisedByPath(value)))))
}

/** Members that only hold the value of what they are a member of. */
const wraps = /^(?:\$\w+|bool|value|set|to|new)$/i

/**
 * The effect of what a request says beside its method and path: a switch, an action by its name, another method in the
 * place of its own; null where it says none of these. A number is no switch: what it was before cannot be read, and a
 * lower limit is the safe direction. The query of a GET filters as a rule, so only an action, another method, a mutation
 * and a trial run that is none count there.
 * @param body as it is sent: JSON, a form or XML; of other text nothing is known.
 */
export function contentEffect(
  method: string,
  url: URL,
  body: string,
  headers: RequestText['headers'] = [],
): ChangeEffect | null {
  const last = url.pathname.split('/').findLast(it => it !== '') ?? ''
  const members = bodyFields(body, last)
  if (members === null) return 'destroy'
  const own = headers.flatMap(({ name, value }): Pair[] => (/^x[-_]/i.test(name) ? [[name, value ?? '']] : []))
  const fields = [...url.searchParams, ...members, ...own]
  const overriding = fields.flatMap(([name, value]) => (isOverridingField(decodePath(name)) ? [byMethod(value)] : []))
  // A read only names what it asks for; with a body it is none.
  const filters = (method === 'GET' || method === 'HEAD') && body === ''
  const switched = fields.some(([name, value]) => isRealRun(name, value) || (!filters && isSwitchedOn(name, value)))
  // What the query names is judged with its other words.
  const named = strongest([tagsEffect(body), ...[...members, ...own].map(namedEffect), ...fields.map(mutationEffect)])
  if (switched || overriding.includes('destroy') || named === 'destroy') return 'destroy'
  return named === 'change' || overriding.includes('change') || (!filters && /^(?:GET|HEAD)$/.test(method))
    ? 'change'
    : null
}

/** The effect of a member or a header that names an action by its value, or by its own name where it is switched on. */
function namedEffect([name, value]: Pair): OperationEffect {
  if (actionField.test(plainName(decodePath(name)))) return raisedByPath(value)
  const switched = /^x[-_]/i.test(name) && !isTrial(name) && /^(?:true|1|on|yes)$/i.test(value.trim())
  return switched ? raisedByPath(name) : 'read'
}

/** The effect of a query of GraphQL: only its mutations change something. */
function mutationEffect([, value]: Pair): OperationEffect {
  return /(?:^|[^\w])mutation\b[^{]{0,200}\{/i.test(decodePath(value))
    ? stronger('change', raisedByPath(value))
    : 'read'
}

/** The effect of a body of XML by the names of its elements, which name the action in SOAP. */
function tagsEffect(body: string): OperationEffect {
  if (!/^\s*</.test(body)) return 'read'
  return raisedByPath(Array.from(body.matchAll(/<([\w.:-]+)/g), found => found[1] ?? '').join(' '))
}

/** The effect of the method that a field puts in the place of the request's own. An unknown one may do anything. */
function byMethod(value: string): ChangeEffect | null {
  const method = decodePath(value).trim().toUpperCase()
  if (/^(?:GET|HEAD|OPTIONS)$/.test(method)) return null
  return /^(?:POST|PUT|PATCH)$/.test(method) ? 'change' : 'destroy'
}

type Pair = readonly [name: string, value: string]

/** The values of a body by their names; a value without one has that of the path's end. null: too deep to be understood. */
function bodyFields(body: string, last: string): readonly Pair[] | null {
  try {
    const value: unknown = JSON.parse(body)
    return isNestedDeeper(value) ? null : leaves(value, [last])
  } catch {
    // No JSON, so it is read as a form; of plain text that gives one name without a value.
    return [...new URLSearchParams(body)]
  }
}

/** @param names of the value: its own and, where that only wraps, those around it. */
function leaves(value: unknown, names: readonly string[]): readonly Pair[] {
  if (Array.isArray(value)) return value.flatMap(it => leaves(it, names))
  if (typeof value !== 'object' || value === null) {
    return value === null ? [] : names.map((name): Pair => [name, String(value)])
  }
  return Object.entries(value).flatMap(([key, it]) =>
    leaves(it, wraps.test(key) ? [key, ...names.filter(name => name !== '' && name !== key)] : [key]),
  )
}

/** Headers that name what is to be done, as SOAP and the services of AWS do (`SOAPAction`, `X-Amz-Target`). */
const naming = /action|operation|(?:^|-)op$|command|(?:^|-)cmd$|target|intent|procedure|rpc|(?:^|-)task$/i

/** Whether a header names what the request does. */
function isActionHeader(name: string): boolean {
  return naming.test(name.replaceAll('_', '-'))
}

/** Fields of a query or a body by which frameworks take another method; `method` alone filters by one. */
const overridingField = /^_+method$|^_*(?:x[-_])?(?:http[-_])(?:method|verb)$|method[-_]?override|override[-_]?method/i

function isOverridingField(name: string): boolean {
  return overridingField.test(name)
}
