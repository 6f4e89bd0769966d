import { findSimilar } from '../flow/queries/read-catch-up.ts'
import type { Content } from '../slack/deliver/post-message.ts'
import { findChangedBefore } from '../store/find-changed-before.ts'
import { changedMessage } from '../views/messages/changed-message.ts'
import type { RenderContext } from './render-context.ts'

/** What changed before the incident began, and what it is like; null until anything of it is known. */
export async function renderChanged({ worker: { services }, incident }: RenderContext): Promise<Content | null> {
  const entry = await findChangedBefore(services.database, incident.id)
  const similar = await findSimilar(services, incident.id, 2)
  if (entry === null && similar.length === 0) return null
  const systemName = services.catalog.systems[incident.system]?.name ?? incident.system
  return changedMessage({
    incident,
    systemName,
    entry,
    similar,
    now: services.clock.now(),
    command: `${services.catalog.commands.incident} changed`,
  })
}
