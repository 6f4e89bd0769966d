import type { Caller } from '../command.ts'
import { mayRespond, respondersOnly } from '../domain/person.ts'
import { closedReason, incidentName } from '../incident/incident.ts'
import { acknowledge } from '../incident/take-command.ts'
import type { Program } from '../runbook/program.ts'
import type { Db } from '../store/database.ts'
import { readIncident } from '../store/incidents.ts'
import { findWalkStart } from '../store/timeline.ts'
import { walksOf } from '../store/walks.ts'
import { matchSection, startWalk } from '../walk/start-walk.ts'
import type { Walk } from '../walk/walk.ts'
import { type Answer, gone } from './answer.ts'
import { decideOnce } from './decide-once.ts'
import type { Services } from './services.ts'
import { listWalks, lockIncident, save } from './unit-of-work.ts'

/** A runbook that can be walked, of whichever system. */
export type OfferedRunbook = {
  /** Names it again later. */
  readonly key: string
  readonly system: string
  readonly systemName: string
  readonly program: Program
}

/** The runbooks of the incident's system, then those of all others, that hold every word. */
export function searchRunbooks(services: Services, system: string, words: string): readonly OfferedRunbook[] {
  const wanted = words.toLowerCase().split(/\s+/)
  const all = Object.keys(services.catalog.systems)
  const systems = [...all.filter(it => it === system), ...all.filter(it => it !== system)]
  return systems.flatMap(it => runbooksOf(services, it)).filter(it => wanted.every(word => textOf(it).includes(word)))
}

function runbooksOf(services: Services, system: string): readonly OfferedRunbook[] {
  const { name = system } = services.catalog.systems[system] ?? {}
  return services.programs
    .of(system)
    .filter(it => it.steps.length > 0)
    .map(program => ({ key: `${program.hash.slice(0, 24)}/${system}`, system, systemName: name, program }))
}

function textOf({ systemName, program }: OfferedRunbook): string {
  const symptoms = program.sections.flatMap(it => [it.title, ...it.symptoms.map(one => one.text)])
  return [systemName, program.title, program.file, ...symptoms].join(' ').toLowerCase()
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
export async function lookAtRunbooks(
  services: Services,
  { person }: Caller,
  id: number,
): Promise<
  { readonly kind: 'found'; readonly form: RunbookForm } | { readonly kind: 'refused'; readonly reason: string }
> {
  if (!mayRespond(person)) return respondersOnly
  const incident = await readIncident(services.database, id)
  if (incident === null) return { kind: 'refused', reason: `${incidentName(id)} is not there any more.` }
  const over = closedReason(incident)
  if (over !== null) return { kind: 'refused', reason: over }
  const walks = await walksOf(services.database, id, services.seal)
  const walked = await Promise.all(walks.map(async it => (await services.programs.find(it.program)).title))
  const { drill, title, version } = incident
  return { kind: 'found', form: { incident: id, drill, title, version, walked, walks: walks.length } }
}

/**
 * Begins a walk of a runbook in an incident that is open. Of two who choose at once the second is told what the first
 * chose; nothing of theirs is begun.
 */
export async function chooseRunbook(
  services: Services,
  caller: Caller,
  id: number,
  { key, walks: seen }: { readonly key: string; readonly walks: number },
): Promise<Answer> {
  const chosen = searchRunbooks(services, '', '').find(it => it.key === key)
  if (chosen === undefined) {
    return { kind: 'refused', reason: 'This runbook was edited or taken away since the form opened. Choose again.' }
  }
  return decideOnce(services, caller.key, async unit => {
    const incident = await lockIncident(unit, id)
    if (incident === null) return gone(incidentName(id))
    const by = { person: caller.person, source: caller.source, at: unit.at }
    const acknowledged = acknowledge(incident, by)
    if (acknowledged.kind === 'refused') return { kind: 'refused', reason: acknowledged.reason }
    const walks = await listWalks(unit)
    const { program, system } = chosen
    const same = walks.find(it => it.program === program.hash && (it.system ?? incident.system) === system)
    const meanwhile = same ?? (walks.length > seen ? walks.at(-1) : undefined)
    if (meanwhile !== undefined) return { kind: 'refused', reason: await whyTaken(unit.trx, services, meanwhile) }
    const from = matchSection(program, incident.title) ?? 1
    const other = system === incident.system ? null : system
    const started = startWalk(program, { id: services.newId(), incident: id, from, system: other }, by)
    if (started.kind === 'refused') return { kind: 'refused', reason: started.reason }
    save(unit, {
      incident: acknowledged.state,
      program,
      walk: started.state,
      entries: [...acknowledged.entries, ...started.entries],
      effects: [...acknowledged.effects, ...started.effects],
    })
    return { kind: 'told', text: `The walk of “${program.title}” is in the thread of ${incidentName(id)}.` }
  })
}

async function whyTaken(db: Db, services: Services, walk: Walk): Promise<string> {
  const { title } = await services.programs.find(walk.program)
  const who = (await findWalkStart(db, walk.incident, walk.id))?.actor.name ?? 'Somebody'
  return `${who} has chosen “${title}”: its walk is in the thread. To walk another one beside it, open this form again.`
}
