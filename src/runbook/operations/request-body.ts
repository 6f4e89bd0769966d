import { isNestedDeeper } from '../../domain/canonical-json.ts'
import { isSecretParameter } from '../../policy/is-secret-name.ts'
import { addMark, hasMark, parameterName, type Slots, templateOf } from '../parameters/mark-placeholders.ts'
import type { HttpOperation, JsonTemplate } from '../program.ts'
import { type Field, queryFrom } from './parse-request-url.ts'

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

export type RequestBody =
  | { readonly kind: 'json'; readonly value: Json }
  | { readonly kind: 'form'; readonly fields: readonly Field[] }
  | { readonly kind: 'text'; readonly value: string }

/** What curl's data options send: JSON where the header or the text says so, else a form, else text. */
export function bodyOf(data: readonly string[], encoded: readonly string[], json: boolean, slots: Slots): RequestBody {
  const text = [...data, ...encoded].join('&')
  const parsed = json || /^\s*[{[]/.test(text) ? parseMarkedJson(text) : undefined
  if (parsed !== undefined) return { kind: 'json', value: withoutLiteralSecrets(parsed, '', slots) }
  if (!json && /^[^\s=&]+=/.test(text)) {
    const fields = queryFrom(text).map(({ name, value }) => ({ name, value: withoutLiteralSecret(name, value, slots) }))
    return { kind: 'form', fields }
  }
  return { kind: 'text', value: text }
}

/** JSON in which a bare mark (`"id": <id>`) may stand for a value; what is nested too deep stays text. */
function parseMarkedJson(text: string): Json | undefined {
  for (const candidate of [text, text.replace(/(?<=[[,:]\s*)(\ue000\d+\ue001)(?=\s*[\],}])/g, '"$1"')]) {
    try {
      // JSON.parse gives exactly the values of Json.
      const value = JSON.parse(candidate) as Json
      return isNestedDeeper(value) ? undefined : value
    } catch {
      // Tried again with marks in quotes; a body that is no JSON either way is sent as text.
    }
  }
  return undefined
}

function withoutLiteralSecrets(value: Json, key: string, slots: Slots): Json {
  if (Array.isArray(value)) return value.map(entry => withoutLiteralSecrets(entry, key, slots))
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(
      Object.entries(value).map(([name, entry]) => [name, withoutLiteralSecrets(entry, name, slots)]),
    )
  return typeof value === 'string' ? withoutLiteralSecret(key, value, slots) : value
}

/** The value, or a parameter that the catalog has to bind in the place of a secret. */
function withoutLiteralSecret(name: string, value: string, slots: Slots): string {
  if (hasMark(value) || value === '' || !isSecretParameter(name)) return value
  return addMark(slots, { name: parameterName(name), original: value, default: null })
}

/** All text of a body, to find the parameters in it. */
export function bodyText(body: RequestBody | null): string {
  if (body === null) return ''
  if (body.kind === 'text') return body.value
  if (body.kind === 'form') return body.fields.map(field => field.value).join(' ')
  return leaves(body.value).join(' ')
}

function leaves(value: Json): readonly string[] {
  if (typeof value === 'string') return [value]
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(leaves) : []
}

/** Names of all members of JSON. */
export function keysIn(value: Json): readonly string[] {
  if (value === null || typeof value !== 'object') return []
  return [...(Array.isArray(value) ? [] : Object.keys(value)), ...Object.values(value).flatMap(keysIn)]
}

export function bodyTemplate(body: RequestBody, slots: Slots): NonNullable<HttpOperation['body']> {
  if (body.kind === 'text') return { kind: 'text', value: templateOf(body.value, slots) }
  if (body.kind === 'form')
    return {
      kind: 'form',
      fields: body.fields.map(field => ({ name: field.name, value: templateOf(field.value, slots) })),
    }
  return { kind: 'json', value: jsonTemplate(body.value, slots) }
}

function jsonTemplate(value: Json, slots: Slots): JsonTemplate {
  if (typeof value === 'string') return { template: templateOf(value, slots) }
  if (Array.isArray(value)) return value.map(entry => jsonTemplate(entry, slots))
  if (value === null || typeof value !== 'object') return value
  return {
    object: Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, jsonTemplate(entry, slots)])),
  }
}
