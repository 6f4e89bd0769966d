import type { Caller } from '../command.ts'
import { startEscalation } from '../incident/escalate.ts'
import { openIncident } from '../incident/open-incident.ts'
import { nextIncidentId } from '../store/incidents.ts'
import { matchSection, startWalk } from '../walk/start-walk.ts'
import type { Answer } from './answer.ts'
import { decideOnce } from './decide-once.ts'
import { escalationOf } from './escalation-of.ts'
import { findSymptom } from './search-symptoms.ts'
import type { Services } from './services.ts'
import { noSeverity } from './severity-clocks.ts'
import { save } from './unit-of-work.ts'

/** What a person wants to start; all of it chosen or typed, none of it trusted. */
export type Wish = {
  readonly system: string
  readonly severity: string
  readonly title: string
  /** What was seen: in the person's own words, or a symptom of a runbook by its key. */
  readonly symptom:
    | { readonly kind: 'own'; readonly words: string }
    | { readonly kind: 'listed'; readonly key: string }
    | null
  /** File of the runbook; null: an incident without a walk. */
  readonly runbook: string | null
  /** Fixed from here on: nothing that follows can turn a drill into the real thing. */
  readonly drill: boolean
}

/** Opens an incident and, when a runbook was chosen, its walk. Refused when system, severity or runbook are unknown. */
export async function startIncident(services: Services, caller: Caller, wish: Wish): Promise<Answer> {
  const system = services.catalog.systems[wish.system]
  if (system === undefined) return { kind: 'refused', reason: `No system is called “${wish.system}”.` }
  const rank = Object.keys(system.severities).indexOf(wish.severity)
  const severity = system.severities[wish.severity]
  if (severity === undefined) {
    return { kind: 'refused', reason: noSeverity(system.name, wish.severity, Object.keys(system.severities)) }
  }
  const program = services.programs.of(wish.system).find(it => it.file === wish.runbook) ?? null
  if (wish.runbook !== null && program === null) {
    return { kind: 'refused', reason: `${system.name} has no runbook ${wish.runbook}.` }
  }

  // What somebody chose stands at a line; what they say in words leads to one where only one issue fits.
  const listed = wish.symptom?.kind === 'listed' ? findSymptom(services, wish.symptom.key) : null
  const seen = wish.symptom?.kind === 'own' ? wish.symptom.words : (listed?.text ?? null)

  return decideOnce(services, caller.key, async unit => {
    const by = { person: caller.person, source: caller.source, at: unit.at }
    const id = await nextIncidentId(unit.trx)
    const opened = openIncident(
      {
        id,
        title: services.redact.text(wish.title),
        system: wish.system,
        systemName: system.name,
        severity: wish.severity,
        rank,
        respond: severity.respond ?? null,
        update: severity.update ?? null,
        channel: services.channel,
        symptom: seen === null ? null : services.redact.text(seen),
        drill: wish.drill,
      },
      by,
    )
    const from = listed?.runbook === wish.runbook ? listed?.line : program && matchSection(program, seen ?? wish.title)
    const started = program && startWalk(program, { id: services.newId(), incident: id, from: from ?? 1 }, by)
    if (opened.kind === 'refused') return { kind: 'refused', reason: opened.reason }
    if (started?.kind === 'refused') return { kind: 'refused', reason: started.reason }

    const clock = startEscalation(escalationOf(services.catalog, wish.system), opened.state, by.at)
    save(unit, { ...opened, incident: opened.state, effects: [...opened.effects, ...clock] })
    if (program !== null && started !== null) save(unit, { ...started, program, walk: started.state })
    return { kind: 'started', incident: id, title: opened.state.title, drill: wish.drill }
  })
}
