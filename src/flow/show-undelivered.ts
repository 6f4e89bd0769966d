import { openIncidents } from '../store/incidents.ts'
import { listRefusedIn } from '../store/messages.ts'
import { showSurfaces } from './decide-once.ts'
import type { Services } from './services.ts'

/** Has what Slack has refused for good in a channel shown there, with its newest state: the channel can be written to again. */
export async function showUndelivered(services: Services, channel: string): Promise<void> {
  for (const { incident, surfaces } of await listRefusedIn(services.database, channel)) {
    await showSurfaces(services, incident, surfaces)
  }
}

/** Whether an incident that is open is shown in a channel. */
export async function isShownIn({ database }: Services, channel: string): Promise<boolean> {
  return (await openIncidents(database, 1, [channel])).length > 0
}
