import { entry } from '../domain/decision.ts'
import { handrail, isOfSlack } from '../domain/person.ts'
import { inTransaction } from '../flow/decide-once.ts'
import { toldInPlace } from '../flow/incident/severity-clocks.ts'
import { lockIncident, save } from '../flow/unit-of-work.ts'
import { type Incident, incidentName } from '../incident/incident.ts'
import { postMessage } from '../slack/deliver/post-message.ts'
import type { Message } from '../store/messages.ts'
import { words as escapedWords } from '../views/kit/mrkdwn.ts'
import type { WorkerDependencies } from './worker-dependencies.ts'

const archived = 'the channel is archived; what could not be shown follows once it is back'

/** What a code of Slack's means to people, and what they can do about it. */
const meanings: Readonly<Record<string, string>> = {
  is_archived: archived,
  is_inactive: archived,
  not_in_channel: 'Handrail is not in the channel: say `/invite @Handrail` there; what could not be shown follows then',
  channel_not_found: 'the channel is gone, or is private and Handrail was taken out of it',
}

/**
 * Puts on the record that Slack refused a message for good, and tells a person directly: who commands the incident, or
 * whoever else can be reached. Of what is shown anew with each change they are told once.
 */
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
  if (incident === null || row.state === 'failed') return
  const meaning = meanings[reason]
  const why = meaning === undefined ? reason : `${reason}: ${meaning}`
  const words = `${incident.drill ? '🧪 ' : ''}${incidentName(number)}: a message could not be shown in its thread (${why}). It says: ${text}`
  const content = { text: words, blocks: [] }
  const manner = { awaited: true, patienceMs: 20_000 }
  for await (const to of whoCanBeTold(worker, incident)) {
    const place = { channel: to, threadTs: null, broadcast: false }
    const sent = await postMessage(worker.client, place, `direct-${row.id}-${row.wanted}`, content, manner)
    if (sent.kind === 'shown') return
  }
  worker.log.error({ incident: number }, 'nor could it be sent to a person')
}

/**
 * User ids, the first to be told first: commander, who opened it, who is on call, admins, approvers. Slack takes a message
 * to somebody whose account is deactivated, and nobody reads it: those are left out.
 */
async function* whoCanBeTold(
  { people, services, log }: WorkerDependencies,
  incident: Incident,
): AsyncGenerator<string> {
  const { catalog } = services
  const told = new Set<string>()
  const own = [incident.commander, incident.openedBy].flatMap(it => it?.id ?? [])
  try {
    for (const rules of [own, ...toldInPlace(catalog, incident.system)]) {
      for (const id of await people.members(rules)) {
        if (told.has(id) || !isOfSlack({ id })) continue
        told.add(id)
        if ((await people.find(id, { fresh: false })).stranger !== true) yield id
      }
    }
  } catch (thrown) {
    log.error({ err: thrown, incident: incident.id }, 'who could be told is not known')
    // Told without a look, rather than not at all.
    for (const id of own) if (isOfSlack({ id })) yield id
  }
}

/** Writes it into the log, and sends each admin a message of their own; who cannot be reached is named there too. */
export async function tellAdmins(worker: WorkerDependencies, text: string): Promise<void> {
  const { client, people, services, log } = worker
  log.error({ text }, 'the admins are told')
  const content = { text: escapedWords(services.redact.text(text), 3_000), blocks: [] }
  const manner = { awaited: false, patienceMs: 20_000 }
  for (const channel of await people.members(services.catalog.roles.admin)) {
    const place = { channel, threadTs: null, broadcast: false }
    const sent = await postMessage(client, place, `admin-${services.newId()}`, content, manner)
    if (sent.kind !== 'shown') log.error({ to: channel }, 'an admin could not be told')
  }
}
