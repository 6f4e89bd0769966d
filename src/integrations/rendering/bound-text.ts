import { z } from 'zod'
import { type ParameterPlace, placedValueProblem } from '../../policy/placed-value-problem.ts'
import type { Lacks, Template } from '../../runbook/program.ts'
import type { CallContext } from '../integration.ts'
import { readSecret } from '../transport/read-secret.ts'
import type { ShownPart } from './mask-operation.ts'

/** Rendered text whose secrets are still only named, so that it can be stored, shown and hashed. */
export const boundText = z.array(
  z.union([
    z.string(),
    z.strictObject({
      /** Field of the target's secrets. */
      secret: z.string(),
      /** How the value is written where it stands. */
      as: z.enum(['plain', 'json', 'form']),
    }),
  ]),
)

export type BoundText = z.output<typeof boundText>

/** The text in parts, with the names and lengths of its secrets in the place of their values. */
export function showParts(text: BoundText, { secret }: Pick<CallContext, 'secret'>): readonly ShownPart[] {
  return text.map(part =>
    typeof part === 'string' ? part : { secret: part.secret, length: [...(secret(part.secret) ?? '')].length },
  )
}

/** The text with the names of its secrets in the place of their values. */
export function showText(text: BoundText): string {
  return text.map(part => (typeof part === 'string' ? part : `‹secret ${part.secret}›`)).join('')
}

export type FilledText =
  | { readonly kind: 'filled'; readonly text: string }
  | { readonly kind: 'missing'; readonly reason: string }

/** The text as it is sent. @param so see `readSecret`. */
export function fillText(text: BoundText, context: CallContext, so: string): FilledText {
  const parts: string[] = []
  for (const part of text) {
    if (typeof part === 'string') {
      parts.push(part)
      continue
    }
    const secret = readSecret(context, part.secret, so)
    if (secret.kind === 'missing') return secret
    parts.push(written(secret.value, part.as))
  }
  return { kind: 'filled', text: parts.join('') }
}

export type Encoded =
  | { readonly kind: 'encoded'; readonly text: string }
  | { readonly kind: 'refused'; readonly reason: string; readonly lacks: Lacks }

export type Bindings = { readonly [parameter: string]: string }

/** A template with its parameters' values, each encoded for the place. The document's own text is encoded likewise, except in a
 * path, where it stands as it was written. */
export function encode(template: Template, bindings: Bindings, place: ParameterPlace): Encoded {
  const parts: string[] = []
  for (const part of template) {
    if (typeof part === 'string') {
      parts.push(place === 'path' ? part : written(part, place))
      continue
    }
    const value = Object.hasOwn(bindings, part.parameter) ? bindings[part.parameter] : undefined
    if (value === undefined) return refused(`${part.parameter} has no value yet.`)
    const wrong = placedValueProblem(value, place)
    if (wrong !== null) return refused(`The value of ${part.parameter} ${wrong}.`)
    parts.push(written(value, place))
  }
  return { kind: 'encoded', text: parts.join('') }
}

function refused(reason: string): Encoded {
  return { kind: 'refused', reason, lacks: 'value' }
}

function written(value: string, place: ParameterPlace | 'plain'): string {
  if (place === 'path' || place === 'query' || place === 'form') return encodeURIComponent(value)
  return place === 'json' ? JSON.stringify(value).slice(1, -1) : value
}
