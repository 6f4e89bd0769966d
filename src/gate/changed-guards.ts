import { canonicalJson } from '../domain/canonical-json.ts'
import type { Plan } from './proposal.ts'

/** What of the guard fields differs from the plan. */
export type ChangedGuard = {
  /** As a sentence. Values of guards rest sealed, and are not named. */
  readonly what: string
  /** Whether it is the present that people decided on; false where only a secret has changed. */
  readonly present: boolean
}

/** Which guard fields differ now; null when all hold. */
export function changedGuards(planned: Plan['guards'], now: Plan['guards']): ChangedGuard | null {
  const names = new Set([...Object.keys(planned), ...Object.keys(now)])
  const moved = [...names]
    .filter(it => !Object.hasOwn(planned, it) || !Object.hasOwn(now, it) || planned[it] !== now[it])
    .sort()
  if (moved.length === 0) return null
  return { what: `Changed since the plan: ${moved.join(', ')}.`, present: moved.some(it => !isSecret(it)) }
}

/** As the guards of every target name their secrets; the value is an HMAC. */
export function isSecret(guard: string): boolean {
  return guard.startsWith('secret ')
}

/** Whether a new plan has the same present and new values as the old one: the same call, from the same state of the world. */
export function isSameChange(old: Plan, now: Plan): boolean {
  return canonicalJson(essence(old)) === canonicalJson(essence(now))
}

function essence({ call, undoCall, effect, guards }: Plan) {
  const present = Object.fromEntries(Object.entries(guards).filter(([name]) => !isSecret(name)))
  return { call, undoCall, effect, present }
}
