import type { CallContext } from '../connector.ts'
import { failureReason } from '../failure-reason.ts'

/** What the server or the network says, without the address. */
export function serverReason(thrown: unknown, context: CallContext): string {
  if (thrown instanceof Error && 'severity' in thrown)
    return `${context.targetName}: ${thrown.message} (${stateOf(thrown)})`
  return `${context.targetName}: ${failureReason(thrown, context.outgoing.timeout).reason}`
}

/** The SQLSTATE of a server's error; empty for any other. */
export function stateOf(thrown: unknown): string {
  return thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : ''
}
