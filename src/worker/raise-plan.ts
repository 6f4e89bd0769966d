import type { System } from '../catalog.ts'
import type { Plan, RenderedCall } from '../gate/proposal.ts'
import { raisedBy } from '../policy/raised-by.ts'
import { raisedByPath } from '../policy/raised-by-path.ts'

/**
 * A plan with the effect that the document's words or the catalog raise it to, whichever is stronger; never lowered
 * (safety.md, "Effects and gates").
 */
export function raisePlan(plan: Plan, system: System, words: 'read' | 'change' | 'destroy'): Plan {
  if (plan.effect === 'destroy') return plan
  if (words !== 'destroy' && raisedCall(plan.call, system) !== 'destroy') return plan
  return { ...plan, effect: 'destroy', typed: plan.typed ?? system.name }
}

/** To what the catalog, or the words of its path, raise a call as it will be sent; null where they say nothing. */
export function raisedCall(call: RenderedCall, system: System): 'change' | 'destroy' | null {
  const target = Object.hasOwn(system.targets, call.target) ? system.targets[call.target] : undefined
  if (target === undefined || !('raise' in target)) return null
  if (target.kind !== 'http') return raisedBy(target.raise, call.name)
  const { method, url } = call.arguments
  if (typeof method !== 'string' || typeof url !== 'string') return null
  const { pathname } = new URL(url)
  const words = raisedByPath(pathname)
  const rule = raisedBy(target.raise, `${method} ${pathname}`)
  if (rule === 'destroy' || words === 'destroy') return 'destroy'
  return rule ?? (words === 'read' ? null : 'change')
}
