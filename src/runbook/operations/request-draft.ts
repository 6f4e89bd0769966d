import { isSecretHeader, isSecretParameter } from '../../policy/is-secret-name.ts'
import { type RequestText, requestEffect } from '../../policy/request-effect.ts'
import { isOverridingHeader, requestRefusal } from '../../policy/request-refusal.ts'
import {
  addMark,
  hasMark,
  onlySlot,
  restoreMarks,
  type Slots,
  slotsIn,
  templateOf,
} from '../parameters/mark-placeholders.ts'
import type { Filter, HttpMethod, HttpOperation } from '../program.ts'
import type { Compiled, Use } from './compiled.ts'
import type { Field } from './parse-request-url.ts'
import { bodyTemplate, bodyText, keysIn, type RequestBody } from './request-body.ts'

/** A request whose texts still hold marks. */
export type RequestDraft = {
  readonly method: HttpMethod
  readonly origin: string | null
  /** The other environment that its open host names, or null. */
  readonly environment: string | null
  readonly path: string
  readonly query: readonly Field[]
  readonly headers: readonly Field[]
  readonly body: RequestBody | null
  readonly filters: readonly Filter[]
}

/** The request with its marks as parameters. A secret in the text becomes a parameter that the catalog has to bind. */
export function compileRequestDraft(draft: RequestDraft, slots: Slots): Compiled {
  const headers = draft.headers.map(header =>
    isSecretHeader(header.name) ? withoutLiteralSecret(header, slots) : header,
  )
  const secretText = headers.filter(header => isSecretHeader(header.name)).map(header => header.value)
  const text = [
    draft.path,
    ...draft.query.flatMap(field => [field.name, field.value]),
    ...headers.map(header => header.value),
    bodyText(draft.body),
  ].join(' ')
  const secrets = new Set(slotsIn(secretText.join(' '), slots).map(slot => slot.name))
  const uses = slotsIn(text, slots).map((slot): Use => {
    const secret = secrets.has(slot.name) || isSecretParameter(slot.name)
    return { name: slot.name, secret, default: secret ? null : slot.default, example: null, original: slot.original }
  })
  const operation: HttpOperation = {
    kind: 'http',
    method: draft.method,
    origin: draft.origin,
    path: templateOf(draft.path, slots),
    query: draft.query.map(field => ({ name: field.name, value: templateOf(field.value, slots) })),
    headers: headers.map(field => ({ name: field.name, value: templateOf(field.value, slots) })),
    body: draft.body === null ? null : bodyTemplate(draft.body, slots),
    filters: draft.filters,
  }
  const effect = requestEffect(requestText(draft, headers, slots))
  const open = namesIn(draft).find(hasMark)
  const why =
    draft.environment !== null
      ? `it names another environment than the catalog's (${draft.environment})`
      : open === undefined
        ? requestRefusal(operation)
        : `a placeholder stands where no value can be bound (${restoreMarks(open, slots)})`
  return {
    kind: 'http',
    provider: null,
    effect,
    operation: why === null ? operation : null,
    why: why?.replace(/^The /, 'the ') ?? null,
    uses,
  }
}

/** Names of fields, in which no parameter can stand. */
function namesIn({ query, body }: RequestDraft): readonly string[] {
  const fields = body?.kind === 'form' ? body.fields : []
  const members = body?.kind === 'json' ? keysIn(body.value) : []
  return [...query, ...fields].map(({ name }) => name).concat(members)
}

/** The request as far as it stands in the text. */
function requestText(
  { method, path, query, body }: RequestDraft,
  headers: readonly Field[],
  slots: Slots,
): RequestText {
  const text = body?.kind === 'json' ? JSON.stringify(body.value) : body === null ? null : formText(body)
  return {
    method,
    path: restoreMarks(path, slots),
    query: query.map(({ name, value }) => ({ name: restoreMarks(name, slots), value: restoreMarks(value, slots) })),
    headers: headers.map(({ name, value }) => ({ name, value: hasMark(value) ? null : value })),
    body: text === null ? null : restoreMarks(text, slots),
  }
}

function formText(body: Exclude<RequestBody, { kind: 'json' }>): string {
  if (body.kind === 'text') return body.value
  const form = new URLSearchParams()
  for (const { name, value } of body.fields) form.append(name, value)
  return String(form)
}

/** The header with a parameter in the place of its secret (`Bearer abc123`): a secret in a document is never sent. */
function withoutLiteralSecret(header: Field, slots: Slots): Field {
  const [scheme, rest] = /^(bearer|basic|token)\s+(.*)$/is.exec(header.value)?.slice(1) ?? ['', header.value]
  if (onlySlot(rest ?? '', slots) !== null || slotsIn(rest ?? '', slots).length > 0) return header
  const name = header.name.toLowerCase().replace(/[^a-z0-9]+/g, '_')
  const value = addMark(slots, { name, original: rest ?? '', default: null })
  return { name: header.name, value: scheme === '' ? value : `${scheme} ${value}` }
}

/** `Name: value` lines as fields, with the content type in lower case. */
export function headersOf(
  lines: readonly string[],
  slots: Slots,
): { readonly headers: readonly Field[]; readonly contentType: string } | { readonly why: string } {
  const headers: Field[] = []
  for (const line of lines) {
    const at = line.indexOf(':')
    const name = line.slice(0, Math.max(0, at)).trim()
    if (at === -1 || hasMark(name) || !/^[\w-]+$/.test(name))
      return { why: `a header is not understood (${restoreMarks(line, slots)})` }
    if (name.toLowerCase() === 'host') return { why: 'it names another host than it calls (Host:)' }
    if (isOverridingHeader(name)) return { why: `its header ${name} makes another request of it` }
    headers.push({ name, value: line.slice(at + 1).trim() })
  }
  const contentType = headers.find(header => header.name.toLowerCase() === 'content-type')?.value.toLowerCase() ?? ''
  return { headers, contentType }
}
