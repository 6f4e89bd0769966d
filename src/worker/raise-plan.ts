import type { System } from '../catalog.ts'
import type { Plan, RenderedCall } from '../gate/proposal.ts'
import { raisedBy } from '../raised-by.ts'

/**
 * A plan with the effect that the document's words or the catalog raise it to, whichever is stronger; never lowered
 * (safety.md, "Effects and gates").
 */
export function raisePlan(plan: Plan, system: System, words: 'read' | 'change' | 'destroy'): Plan {
  if (plan.effect === 'destroy') return plan
  if (words !== 'destroy' && raisedCall(plan.call, system) !== 'destroy') return plan
  return { ...plan, effect: 'destroy', typed: plan.typed ?? system.name }
}

/** To what the catalog raises a call as it will be sent; null where it says nothing. */
export function raisedCall(call: RenderedCall, system: System): 'change' | 'destroy' | null {
  const target = Object.hasOwn(system.targets, call.target) ? system.targets[call.target] : undefined
  if (target === undefined || !('raise' in target)) return null
  if (target.kind !== 'http') return raisedBy(target.raise, call.name)
  const { method, url } = call.arguments
  return typeof method === 'string' && typeof url === 'string'
    ? raisedBy(target.raise, `${method} ${new URL(url).pathname}`)
    : null
}
