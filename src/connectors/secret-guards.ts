import { createHmac } from 'node:crypto'
import type { CallContext } from './connector.ts'

/**
 * Guards that differ when a secret of the target does: an HMAC of each value, keyed by the value itself, so that it
 * tells nothing to who does not know it (safety.md, *Plan, then act*, 2).
 */
export function secretGuards({ system, targetName, target, secret }: CallContext): { readonly [name: string]: string } {
  const fields = [...Object.keys(target.secrets), ...(target.kind === 'postgres' ? ['url'] : [])]
  return Object.fromEntries(
    fields.map(field => {
      const place = `${system}/${targetName}/${field}`
      const value = secret(field)
      return [`secret ${field}`, value ? createHmac('sha256', value).update(place).digest('hex') : 'not set']
    }),
  )
}
