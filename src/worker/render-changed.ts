import type { Content } from '../slack/deliver/post-message.ts'
import { findChangedBefore } from '../store/find-changed-before.ts'
import { changedMessage } from '../views/messages/changed-message.ts'
import type { RenderContext } from './render-context.ts'

/** What changed before the incident began; null until it was read. */
export async function renderChanged({ worker: { services }, incident }: RenderContext): Promise<Content | null> {
  const entry = await findChangedBefore(services.database, incident.id)
  if (entry === null) return null
  const systemName = services.catalog.systems[incident.system]?.name ?? incident.system
  return changedMessage({ incident, systemName, entry, command: `${services.catalog.commands.incident} changed` })
}
