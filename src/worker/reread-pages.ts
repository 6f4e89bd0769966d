import type { Job } from '../domain/job.ts'
import { isOfSlack } from '../domain/person.ts'
import { recordLeftEnded } from '../flow/gate/record-left-ended.ts'
import { incidentName } from '../incident/incident.ts'
import { postEphemeral } from '../slack/deliver/post-message.ts'
import { findInstallation } from '../store/find-installation.ts'
import { readIncident } from '../store/incidents.ts'
import { splitLeft } from '../store/list-carried-out.ts'
import { cardOf } from '../store/messages.ts'
import { ephemeral } from '../views/messages/ephemeral.ts'
import type { WorkerDependencies } from './worker-dependencies.ts'

const withinMs = 10_000

/**
 * Asks the status pages that still say something of an incident whether they do, since somebody may have closed it there
 * by hand. What is over stands in the way of the incident's end no longer, and whoever asked is told. A page that does not
 * answer counts as it did. A drill has published nothing.
 */
export async function rereadPages(
  { services, calls, client, log }: WorkerDependencies,
  { incident: id, actor }: Omit<Extract<Job, { kind: 'reread-pages' }>, 'kind'>,
): Promise<void> {
  const incident = await readIncident(services.database, id)
  if (incident === null || incident.drill) return
  const { pages } = await splitLeft(services.database, incident)
  if (pages.length === 0) return
  const installation = await findInstallation(services.database)
  const said = await Promise.all(
    pages.map(async ({ proposal, system, target, about }) => {
      const place = { system, target }
      const answer = await calls.stillSays(
        place,
        { incident: about ?? '', installation },
        AbortSignal.timeout(withinMs),
      )
      if (answer.kind === 'refused') log.warn({ ...place, reason: answer.reason }, 'a status page could not be read')
      if (answer.kind !== 'over' || !(await recordLeftEnded(services, proposal, answer.says))) return []
      return [answer.says]
    }),
  )
  const over = said.flat()
  if (over.length === 0 || !isOfSlack(actor)) return
  const text = `${incidentName(id)}: ${over.join(' ')} ${incident.status === 'resolved' ? 'Nothing is left to close.' : 'It does not keep the incident open any more.'}`
  const reply = ephemeral(services.redact.text(text))
  const threadTs = (await cardOf(services.database, id))?.ts ?? null
  if (reply.kind === 'ephemeral') {
    await postEphemeral(client, { channel: incident.channel, threadTs, user: actor.id }, reply)
  }
}
