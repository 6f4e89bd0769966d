import { z } from 'zod'
import type { CallContext } from '../integration.ts'
import type { NetworkTarget } from './target.ts'

export type NetworkContext = CallContext<NetworkTarget>

/** How long a connection may take, in milliseconds. */
export const within = 5_000

export const hostArgument = z.string().optional()
export const portArgument = z.coerce.number().int().min(1).max(65_535).optional()

/** The host that a step means, which has to be one of its target's; the reason where it is none. */
export function hostOf(
  asked: string | undefined,
  { target, targetName }: NetworkContext,
): { readonly host: string } | string {
  const found =
    asked === undefined ? target.hosts[0] : target.hosts.find(it => it.toLowerCase() === asked.toLowerCase())
  return found === undefined ? `${asked} is no host of ${targetName}.` : { host: found }
}

/** Where the ports that a step means are reached; they have to be its target's. The reason where one is not. */
export function portsOf(
  asked: number | undefined,
  { target, targetName }: NetworkContext,
): { readonly ports: readonly number[] } | string {
  const meant = asked === undefined ? target.ports : target.ports.filter(it => it === asked)
  if (meant.length > 0) return { ports: meant.map(it => target.reached_at[it] ?? it) }
  return `Port ${asked} is not among the ports of ${targetName} (${target.ports.join(', ')}): add it to the catalog.`
}
