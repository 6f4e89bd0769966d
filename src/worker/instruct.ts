import type { InstructJob } from '../domain/job.ts'
import { permalink } from '../flow/queries/list-incidents.ts'
import { classifyError } from '../slack/deliver/classify-error.ts'
import { postEphemeral } from '../slack/deliver/post-message.ts'
import { readIncident } from '../store/incidents.ts'
import { cardOf, findMessage } from '../store/messages.ts'
import { instructionReply } from '../views/messages/instruction-reply.ts'
import type { WorkerDependencies } from './worker-dependencies.ts'

/** Tells somebody, for themselves, what they have been given to do. Who is not in the channel has the notice alone. */
export async function instruct({ services, client, log }: WorkerDependencies, job: InstructJob): Promise<void> {
  const incident = await readIncident(services.database, job.incident)
  if (incident === null) return
  const card = await cardOf(services.database, incident.id)
  const shown =
    job.step === null ? null : await findMessage(services.database, incident.id, `step:${job.step.walk}:${job.step.id}`)
  const link = permalink(services, shown, card?.ts ?? null) ?? permalink(services, card, null)
  const reply = instructionReply({ incident, job, link, command: services.catalog.commands.incident })
  try {
    await postEphemeral(client, { channel: incident.channel, threadTs: card?.ts ?? null, user: job.user }, reply)
  } catch (thrown) {
    if (classifyError(thrown).kind !== 'refused') throw thrown
    log.warn({ err: thrown, incident: incident.id }, 'somebody could not be told what they were given')
  }
}
