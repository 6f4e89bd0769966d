import { entry } from '../domain/decision.ts'
import { handrail } from '../domain/person.ts'
import { inTransaction } from '../flow/decide-once.ts'
import { lockIncident, save } from '../flow/unit-of-work.ts'
import { incidentName } from '../incident/incident.ts'
import { postMessage } from '../slack/deliver/post-message.ts'
import type { Message } from '../store/messages.ts'
import { words as escapedWords } from '../views/kit/mrkdwn.ts'
import type { WorkerDependencies } from './worker-dependencies.ts'

/** Puts on the record that Slack refused a message for good, and tells whoever commands the incident directly. */
export async function reportUndeliverable(
  worker: WorkerDependencies,
  row: Message,
  reason: string,
  text: string,
): Promise<void> {
  worker.log.error({ incident: row.incident, surface: row.surface, reason }, 'Slack refused a message for good')
  const { services } = worker
  const number = row.incident
  if (number === null) return
  const incident = await inTransaction(services, async unit => {
    const held = await lockIncident(unit, number)
    if (held === null) return null
    const by = { person: handrail, source: 'system' as const, at: unit.at }
    const said = entry('undeliverable', by, { surface: row.surface, reason })
    save(unit, { entries: [said] })
    return held
  })
  if (incident === null) return
  const to = (incident.commander ?? incident.openedBy).id
  const words = `${incident.drill ? '🧪 ' : ''}${incidentName(number)}: a message could not be shown in its thread (${reason}). It says: ${text}`
  const place = { channel: to, threadTs: null, broadcast: false }
  const content = { text: words, blocks: [] }
  const manner = { awaited: true, patienceMs: 20_000 }
  const sent = await postMessage(worker.client, place, `direct-${row.id}-${row.wanted}`, content, manner)
  if (sent.kind !== 'shown') worker.log.error({ incident: number, to }, 'nor could it be sent to a person')
}

/** Sends each admin a message of their own; who cannot be reached is named in the log. */
export async function tellAdmins(
  { client, services, log }: Pick<WorkerDependencies, 'client' | 'services' | 'log'>,
  admins: readonly string[],
  text: string,
): Promise<void> {
  const content = { text: escapedWords(services.redact.text(text), 3_000), blocks: [] }
  const manner = { awaited: false, patienceMs: 20_000 }
  for (const channel of admins) {
    const place = { channel, threadTs: null, broadcast: false }
    const sent = await postMessage(client, place, `admin-${services.newId()}`, content, manner)
    if (sent.kind !== 'shown') log.error({ to: channel }, 'an admin could not be told')
  }
}
