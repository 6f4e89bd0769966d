import type { Proposal } from './proposal.ts'

/** Whether a claim is still good just before the call: a process that was paused and woken finds that it is not. */
export function holdsClaim({ state, fence }: Proposal, claimed: number): boolean {
  return state === 'running' && fence === claimed
}
