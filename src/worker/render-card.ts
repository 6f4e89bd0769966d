import { readCard } from '../flow/queries/read-card.ts'
import type { Content } from '../slack/deliver/post-message.ts'
import { incidentCard } from '../views/messages/incident-card.ts'
import type { RenderContext } from './render-context.ts'

export async function renderCard({ worker, incident }: RenderContext): Promise<Content> {
  return incidentCard(await readCard(worker.services, incident))
}
