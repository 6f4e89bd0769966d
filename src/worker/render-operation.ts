import { incidentName } from '../incident/incident.ts'
import { readProposal } from '../store/proposals.ts'
import { operationFile } from '../views/kit/operation-blocks.ts'
import type { RenderContext, Rendered } from './render-context.ts'

/** What a proposal carries out as a file: masked already, and its hash is the one that the gate shows. */
export async function renderOperation({ worker, incident }: RenderContext, id: string): Promise<Rendered> {
  const { services } = worker
  const proposal = await readProposal(services.database, id, services.encryption)
  const operation = proposal?.plan.operation
  if (proposal === null || operation === undefined) return { kind: 'nothing' }
  const sign = incident.drill ? '🧪 Drill: ' : ''
  const title = services.redact.text(`${sign}${operation.label} of ${proposal.plan.title}`)
  return {
    kind: 'file',
    channel: incident.channel,
    file: {
      name: operationFile(operation),
      title,
      comment: `${title}, ${incidentName(incident.id)}: all that would be carried out. SHA-256 \`${operation.hash}\``,
      text: operation.text,
    },
  }
}
