import { isOwnVariable } from '../../policy/is-own-variable.ts'
import type { CallContext } from '../integration.ts'

export type SecretResult =
  | { readonly kind: 'found'; readonly value: string }
  | { readonly kind: 'missing'; readonly reason: string }

/**
 * The value of a secret of the context's own target.
 * @param so what cannot happen without it, to end a sentence: `so Shop cannot be asked`.
 */
export function readSecret(context: CallContext, field: string, so: string): SecretResult {
  const name = Object.hasOwn(context.secrets, field) ? (context.secrets[field]?.slice(1) ?? null) : null
  if (name === null) {
    const where = `${context.targetName} of ${context.systemName}`
    return { kind: 'missing', reason: `The catalog lists no secret \`${field}\` for ${where}, ${so}.` }
  }
  if (isOwnVariable(name)) {
    return { kind: 'missing', reason: `${name} is the bot's own and is given to no target, ${so}.` }
  }
  const value = context.secret(field)
  return value === null || value === ''
    ? { kind: 'missing', reason: `${name} is not set, ${so}.` }
    : { kind: 'found', value }
}
