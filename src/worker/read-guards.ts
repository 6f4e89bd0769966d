import type { Plan } from '../gate/proposal.ts'
import type { Parts } from './parts.ts'

const withinMs = 15_000

/**
 * The guard fields of a plan as they are now. One that guards nothing, as the undo of an imitated change, reads nothing.
 * @throws HandrailError when the system cannot be read.
 */
export async function readGuards(
  { calls }: Pick<Parts, 'calls'>,
  { guards, call }: Plan,
  queue: 'plan' | 'change' = 'plan',
): Promise<Plan['guards']> {
  return Object.keys(guards).length === 0 ? guards : calls.guards(call, AbortSignal.timeout(withinMs), queue)
}
