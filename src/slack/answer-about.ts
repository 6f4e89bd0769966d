import type { Reply } from '../command.ts'
import { lookAtIncident } from '../flow/look.ts'
import type { Services } from '../flow/services.ts'
import { drillReply, nameIncident } from '../views/messages/name-incident.ts'

/**
 * What is said to one person about an incident: it names the incident, and is marked where that is a drill. `incident`:
 * null when it is about none.
 */
export async function answerAbout(services: Services, incident: number | null, reply: Reply): Promise<Reply> {
  if (incident === null || (reply.kind !== 'whisper' && reply.kind !== 'modal')) return reply
  const found = await lookAtIncident(services, incident)
  if (found === null) return reply
  const named = nameIncident(reply, found)
  return found.drill ? drillReply(named) : named
}
