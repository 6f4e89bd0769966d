import { asksForMore } from './asks-for-more.ts'

/**
 * Whether a sentence asks for nothing but whether one key still works: "Verify `ACME_API_KEY` is valid and not expired".
 * Who gave the key can say that; whether it is set says less.
 * @param variables names of environment variables in it.
 * @param key the name of the key.
 */
export function asksForKey(text: string, variables: readonly string[], key: RegExp): boolean {
  const [name, another] = new Set(variables)
  if (name === undefined || another !== undefined || !key.test(name)) return false
  return /\b(?:valid|expired|accepted)\b/i.test(text) && !asksForMore(text.replace(/\band not expired\b/i, ''))
}
