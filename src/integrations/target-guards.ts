import { createHmac } from 'node:crypto'
import type { Target } from '../catalog.ts'
import { unreachable } from '../errors.ts'
import type { CallContext } from './connector.ts'

/**
 * Guards of every change, whatever it does: where the catalog sends it, and an HMAC of each of its target's secrets. It
 * is keyed by the secret itself, so that it tells nothing to who does not know it (safety.md, *Plan, then act*, 2).
 */
export function targetGuards({ system, targetName, target, secret }: CallContext): { readonly [name: string]: string } {
  const fields = [...Object.keys(target.secrets), ...(target.kind === 'postgres' ? ['url'] : [])]
  const secrets = fields.map(field => {
    const value = secret(field)
    const place = `${system}/${targetName}/${field}`
    return [`secret ${field}`, value ? createHmac('sha256', value).update(place).digest('hex') : 'not set'] as const
  })
  return { target: placeOf(target), ...Object.fromEntries(secrets) }
}

/** What the catalog says of where a target is. The address of a database is one of its secrets. */
function placeOf(target: Target): string {
  switch (target.kind) {
    case 'http':
      return target.base
    case 'postgres':
      return target.url
    case 'supabase':
      return target.url
    case 'vercel':
      return [target.base, target.team ?? '', target.project].join(' ')
    case 'sentry':
      return [target.base, target.organization, target.project].join(' ')
    default:
      return unreachable(target)
  }
}
