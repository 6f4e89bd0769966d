import type { Plan } from './proposal.ts'

/** Which guard fields differ now, as a sentence; null when all hold. Their values may be secret and are not named. */
export function movedGuards(planned: Plan['guards'], now: Plan['guards']): string | null {
  const names = new Set([...Object.keys(planned), ...Object.keys(now)])
  const moved = [...names]
    .filter(it => !Object.hasOwn(planned, it) || !Object.hasOwn(now, it) || planned[it] !== now[it])
    .sort()
  return moved.length === 0 ? null : `Changed since the plan: ${moved.join(', ')}.`
}
