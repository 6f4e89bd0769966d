import { canonicalJson } from '../domain/canonical-json.ts'
import { isSecret } from './moved-guards.ts'
import type { Plan } from './proposal.ts'

/** Whether a new plan has the same present and new values as the old one: the same call, from the same state of the world. */
export function isSameChange(old: Plan, now: Plan): boolean {
  return canonicalJson(essence(old)) === canonicalJson(essence(now))
}

function essence({ call, undoCall, effect, guards }: Plan) {
  const present = Object.fromEntries(Object.entries(guards).filter(([name]) => !isSecret(name)))
  return { call, undoCall, effect, present }
}
