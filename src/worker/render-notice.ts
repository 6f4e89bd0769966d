import type { Catalog } from '../catalog.ts'
import type { Entry } from '../domain/decision.ts'
import { isBroadcast } from '../domain/is-announced.ts'
import { toldFirst } from '../flow/incident/severity-clocks.ts'
import { linkProposal } from '../flow/queries/find-proposal-details.ts'
import { permalink } from '../flow/queries/list-incidents.ts'
import type { Services } from '../flow/services.ts'
import type { Incident } from '../incident/incident.ts'
import { classifyError } from '../slack/deliver/classify-error.ts'
import type { Content } from '../slack/deliver/post-message.ts'
import { listEntries } from '../store/list-entries.ts'
import { readTask } from '../store/list-open-tasks.ts'
import { readProposal } from '../store/proposals.ts'
import { readTimeline, type TimelineEntry } from '../store/timeline.ts'
import { entryData } from '../views/kit/entry-data.ts'
import { mention } from '../views/kit/mrkdwn.ts'
import { noticeMessage } from '../views/messages/notice-message.ts'
import type { Told } from '../views/messages/told-line.ts'
import { updateAskedMessage } from '../views/messages/update-asked-message.ts'
import { mentionApprovers } from './mention-approvers.ts'
import { linkTo, type RenderContext } from './render-context.ts'

const nobody: Told = { mentions: [], names: [] }

/** `isPosted`: whether it is there already. `broadcast`: whether it is shown in the channel too. */
export async function renderNotice(
  context: RenderContext,
  sequence: number,
  isPosted: boolean,
): Promise<(Content & { readonly broadcast: boolean }) | null> {
  const { worker, incident, card } = context
  const { services } = worker
  const [entry] = await readTimeline(services.database, incident.id, { after: sequence - 1, limit: 1 })
  if (entry?.sequence !== sequence) return null
  const told = await toldOf(context, entry)
  const shown = entry.kind === 'locked' ? await newestOfLock(services, incident.id, entry) : entry
  // Whoever else would be told was mentioned before, or somebody has decided meanwhile.
  const isQuiet = entry.kind === 'approval-due' && told.mentions.length === 0 && told.names.length === 0
  if (isQuiet && !(told.decided && isPosted)) return null
  const broadcast = isBroadcast(entry)
  const task = entry.kind === 'assigned' ? await readTask(services.database, incident.id, sequence) : null
  return {
    ...noticeMessage({ incident, entry: shown, card: permalink(services, card, null), told, broadcast, task }),
    broadcast,
  }
}

/** How the freeze of which a notice tells stands now: its end was moved, or it is over. */
async function newestOfLock({ database }: Services, incident: number, entry: TimelineEntry): Promise<TimelineEntry> {
  const later = await listEntries(database, incident, ['locked', 'unlocked'], 50)
  return later.find(it => it.data.notice === entry.sequence) ?? entry
}

/** The message that asks for an update, by when it was posted. */
export async function renderUpdateAsked({ worker, incident }: RenderContext, at: number): Promise<Content> {
  const isOpen = incident.reminder?.at === at && incident.communications == null
  const told = isOpen ? await toldOfOverdue(worker.people, incident, worker.services.catalog) : nobody
  return updateAskedMessage({ incident, at: new Date(at), told })
}

/**
 * Whom the notice mentions: approvers of what was approved alone or by nobody, who asked for what has ended, and the
 * level of the escalation.
 */
async function toldOf(context: RenderContext, { kind, data }: Entry): Promise<Told> {
  const { worker, incident } = context
  const { people, services } = worker
  const read = entryData(data)
  if (kind === 'broke-glass' || kind === 'forged') {
    const proposal = await readProposal(services.database, read.text('proposal') ?? '', services.encryption)
    return { mentions: proposal === null ? [] : await mentionApprovers(people, proposal), names: [] }
  }
  const asked = read.actor('tells')
  if (asked !== null) {
    const gate = await linkProposal(services, services.database, read.text('proposal') ?? '', incident.id)
    return { mentions: [mention(asked)], names: [], gate }
  }
  if (kind === 'clock-due') {
    const [walk, step] = [read.text('walk') ?? '', read.text('step') ?? '']
    return {
      ...nobody,
      gate: (await linkTo(context, `step:${walk}:${step}`)) ?? (await linkTo(context, `walk:${walk}`)),
    }
  }
  if (kind !== 'escalated' && kind !== 'approval-due') return nobody
  const texts = (name: string) => read.list(name).filter(it => typeof it === 'string')
  // Nobody is called to a drill, but for those who may approve.
  if (incident.drill && (kind === 'escalated' || read.number('level') !== null))
    return { mentions: [], names: texts('to') }
  const gate = kind === 'approval-due' ? await readGate(services, incident.id, read.text('proposal') ?? '') : null
  if (gate?.over) return { ...nobody, gate: gate.link, decided: gate.over }
  try {
    const { mentions, unknown } = await people.named(texts('to'), texts('acting'))
    return { mentions, names: unknown, gate: gate?.link ?? null }
  } catch (thrown) {
    // What Slack will never answer holds up nothing: the names stand there as the catalog has them.
    if (classifyError(thrown).kind !== 'refused') throw thrown
    return { mentions: [], names: texts('to'), gate: gate?.link ?? null }
  }
}

/** Where a gate stands, and whether somebody has decided there meanwhile. */
async function readGate(services: Services, incident: number, id: string) {
  const proposal = await readProposal(services.database, id, services.encryption)
  const link = await linkProposal(services, services.database, id, incident)
  return { link, over: proposal?.state === 'proposed' ? null : proposal }
}

/**
 * Nobody reads what is said to a commander whose account is deactivated: those of the first level of the escalation, or
 * who is on call, are told in their place.
 */
async function toldOfOverdue(
  people: RenderContext['worker']['people'],
  { commander, system, drill }: Incident,
  catalog: Catalog,
): Promise<Told> {
  if (commander === null || drill) return nobody
  try {
    if (!(await people.find(commander.id, { fresh: false })).stranger) return nobody
    const { mentions, unknown } = await people.named(toldFirst(catalog, system), [commander.id])
    return { mentions, names: unknown, gone: true }
  } catch (thrown) {
    if (classifyError(thrown).kind !== 'refused') throw thrown
    return nobody
  }
}
