import { leadsElsewhere } from '../../policy/decode-path.ts'
import { isHeaderValue } from '../../policy/request-refusal.ts'
import type { Template } from '../../runbook/program.ts'

/** A place that a parameter can stand in, and how its value is written there. */
export type Place = 'path' | 'query' | 'header' | 'json' | 'form' | 'text'

export type Encoded =
  | { readonly kind: 'encoded'; readonly text: string }
  | { readonly kind: 'refused'; readonly reason: string }

export type Bindings = { readonly [parameter: string]: string }

/** A template with its parameters' values, each encoded for the place. The document's own text is encoded likewise, except in a
 * path, where it stands as it was written. */
export function encode(template: Template, bindings: Bindings, place: Place): Encoded {
  const parts: string[] = []
  for (const part of template) {
    if (typeof part === 'string') {
      parts.push(place === 'path' ? part : written(part, place))
      continue
    }
    const value = Object.hasOwn(bindings, part.parameter) ? bindings[part.parameter] : undefined
    if (value === undefined) return { kind: 'refused', reason: `${part.parameter} has no value yet.` }
    const wrong = refusal(value, place)
    if (wrong !== null) return { kind: 'refused', reason: `The value of ${part.parameter} ${wrong}.` }
    parts.push(written(value, place))
  }
  return { kind: 'encoded', text: parts.join('') }
}

function refusal(value: string, place: Place): string | null {
  if (value.includes('\0')) return 'has a NUL character'
  if (!value.isWellFormed()) return 'is not well-formed Unicode'
  if (place === 'path' && (value === '' || leadsElsewhere(value))) {
    return 'cannot stand in a path: it is empty or would lead to another path'
  }
  if (place === 'header' && !isHeaderValue(value)) return 'cannot stand in a header'
  return null
}

function written(value: string, place: Place): string {
  if (place === 'path' || place === 'query' || place === 'form') return encodeURIComponent(value)
  return place === 'json' ? inJson(value) : value
}

function inJson(value: string): string {
  return JSON.stringify(value).slice(1, -1)
}
