import type { Proposal } from '../gate/proposal.ts'
import type { WorkerDependencies } from './worker-dependencies.ts'

/** Who may approve a change: those of the system that it changes, which may be another than that of its incident. */
export function mentionApprovers(
  people: Pick<WorkerDependencies['people'], 'approvers'>,
  { plan }: Proposal,
): Promise<readonly string[]> {
  return people.approvers(plan.call.system, { admin: plan.admin ?? false })
}
