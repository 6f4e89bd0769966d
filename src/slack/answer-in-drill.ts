import type { Reply } from '../command.ts'
import { lookAtIncident } from '../flow/look.ts'
import type { Services } from '../flow/services.ts'
import { drillReply } from '../views/drill-reply.ts'

/** What is said to one person about an incident, marked where that is a drill. `incident`: null when it is about none. */
export async function answerInDrill(services: Services, incident: number | null, reply: Reply): Promise<Reply> {
  if (reply.kind !== 'whisper' || incident === null) return reply
  const found = await lookAtIncident(services, incident)
  return found?.drill ? drillReply(reply) : reply
}
