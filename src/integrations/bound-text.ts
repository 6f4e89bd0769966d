import { z } from 'zod'
import type { CallContext } from './integration.ts'
import type { ShownPart } from './operation/shown-call.ts'
import { readSecret } from './transport/read-secret.ts'

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

function written(value: string, as: 'plain' | 'json' | 'form'): string {
  if (as === 'json') return JSON.stringify(value).slice(1, -1)
  return as === 'form' ? encodeURIComponent(value) : value
}
