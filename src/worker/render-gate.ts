import type { Content } from '../slack/deliver/post-message.ts'
import { readProposal } from '../store/proposals.ts'
import { gateMessage } from '../views/gate-message.ts'
import type { Scene } from './scene.ts'

export async function renderGate({ parts, incident }: Scene, id: string): Promise<Content | null> {
  const { services } = parts
  const proposal = await readProposal(services.database, id, services.seal)
  if (proposal === null) return null
  const waits = proposal.state === 'proposed' && proposal.needed > 0
  return gateMessage({
    proposal,
    drill: incident.drill,
    resolved: incident.status === 'resolved',
    approvers: waits ? await parts.people.approvers({ admin: proposal.plan.admin ?? false }) : [],
  })
}
