import type { Caller } from '../../domain/answer.ts'
import { mayRespond, respondersOnly } from '../../domain/person.ts'
import { closedReason, type Incident, incidentName } from '../../incident/incident.ts'
import { acknowledge } from '../../incident/take-command.ts'
import { findWalkStart } from '../../store/timeline.ts'
import { walksOf } from '../../store/walks.ts'
import { startWalk } from '../../walk/start-walk.ts'
import type { Walk } from '../../walk/walk.ts'
import { byOf, type Deciding, fieldOf, gone } from '../handler.ts'
import { matchIssue, searchRunbooks } from '../queries/search-runbooks.ts'
import type { Services } from '../services.ts'
import { listWalks, lockIncident, save, type UnitOfWork } from '../unit-of-work.ts'

/** What stands for the walks that somebody has seen, where they name a runbook whatever is walked already. */
export const besideOthers = { walks: String(Number.MAX_SAFE_INTEGER) }

/**
 * Begins a walk of a runbook in an incident that is open. Of two who choose at once the second is told what the first
 * chose; nothing of theirs is begun.
 */
export const chooseRunbook: Deciding = {
  target: 'incident',
  decide: async context => {
    const { input, newId } = context
    const key = fieldOf(input, 'runbook')
    const chosen = searchRunbooks(context, '', '').find(it => it.key === key)
    if (chosen === undefined) {
      return { kind: 'refused', reason: 'This runbook was edited or taken away since the form opened. Choose again.' }
    }
    const id = input.incident ?? 0
    const incident = await lockIncident(context, id)
    if (incident === null) return gone(incidentName(id))
    const by = byOf(context)
    const acknowledged = acknowledge(incident, by)
    if (acknowledged.kind === 'refused') return { kind: 'refused', reason: acknowledged.reason }
    const walks = await listWalks(context)
    const { program, system } = chosen
    const same = walks.find(it => it.program === program.hash && (it.system ?? incident.system) === system)
    const meanwhile = same ?? (walks.length > Number(input.extra.walks ?? 0) ? walks.at(-1) : undefined)
    if (meanwhile !== undefined) return { kind: 'refused', reason: await whyTaken(context, meanwhile) }
    const from = matchIssue(context, system, program.file, incident.title) ?? 1
    const other = system === incident.system ? null : system
    const started = startWalk(program, { id: newId(), incident: id, from, system: other }, by)
    if (started.kind === 'refused') return { kind: 'refused', reason: started.reason }
    save(context, {
      incident: acknowledged.state,
      program,
      walk: started.state,
      entries: [...acknowledged.entries, ...started.entries],
      effects: [...acknowledged.effects, ...started.effects],
    })
    return { kind: 'told', text: `The walk of “${program.title}” is in the thread of ${incidentName(id)}.` }
  },
}

async function whyTaken({ trx, programs }: UnitOfWork, walk: Walk): Promise<string> {
  const { title } = await programs.find(walk.program)
  const who = (await findWalkStart(trx, walk.incident, walk.id))?.actor.name ?? 'Somebody'
  return `${who} has chosen “${title}”: its walk is in the thread. To walk another one beside it, choose again.`
}

export type RunbookForm = {
  readonly incident: number
  readonly drill: boolean
  readonly title: string
  readonly version: number
  /** Titles of what is walked already. */
  readonly walked: readonly string[]
  /** How many walks there are, so that a choice made meanwhile is seen. */
  readonly walks: number
}

/** What the form says before a runbook is chosen; refused to those who may not, and after the end. */
export async function findRunbookForm(
  services: Services,
  { person }: Pick<Caller, 'person'>,
  incident: Incident,
): Promise<
  { readonly kind: 'found'; readonly form: RunbookForm } | { readonly kind: 'refused'; readonly reason: string }
> {
  if (!mayRespond(person)) return respondersOnly
  const over = closedReason(incident)
  if (over !== null) return { kind: 'refused', reason: over }
  const { id, drill, title, version } = incident
  const walks = await walksOf(services.database, id, services.encryption)
  const walked = await Promise.all(walks.map(async it => (await services.programs.find(it.program)).title))
  return { kind: 'found', form: { incident: id, drill, title, version, walked, walks: walks.length } }
}
