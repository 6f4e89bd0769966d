import type { System } from '../../catalog.ts'
import type { Answer } from '../../domain/answer.ts'
import type { Effect } from '../../domain/decision.ts'
import { startEscalation } from '../../incident/escalate.ts'
import { walkOnly } from '../../incident/incident.ts'
import { openIncident } from '../../incident/open-incident.ts'
import { isUnattended } from '../../policy/is-unattended.ts'
import type { Program } from '../../runbook/program.ts'
import { sectionProgram } from '../../runbook/section-program.ts'
import { findOpenIncident, nextIncidentId } from '../../store/incidents.ts'
import { cardOf } from '../../store/messages.ts'
import { runChecks } from '../../walk/run-checks.ts'
import { startWalk } from '../../walk/start-walk.ts'
import type { Walk } from '../../walk/walk.ts'
import { lockForStart, tieToIncident } from '../alert/alert-commands.ts'
import { byOf, type Context, type Deciding } from '../handler.ts'
import { permalink } from '../queries/list-incidents.ts'
import { findSymptom, matchIssue } from '../queries/search-runbooks.ts'
import { channelOf } from '../services.ts'
import { save } from '../unit-of-work.ts'
import { pinTo } from './pin-commands.ts'
import { clocksOf, escalationOf, noSeverity } from './severity-clocks.ts'

/** What a person wants to start; all of it chosen or typed, none of it trusted. */
export type Wish = {
  readonly system: string
  /** Of the catalog, or `walkOnly`: a walk without an incident. */
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
  /** A heading of the runbook, where only its steps are walked. */
  readonly section?: string | null
  /** All reads of the runbook that need nobody are run at once. `what-can`: where there is none it is walked all the same. */
  readonly check?: boolean | 'what-can'
  /** Id of the alert that it is started from. */
  readonly alert?: string | null
  /** The record of a maintenance window, which needs no runbook. */
  readonly maintenance?: true
  /** A message that it is started from, as JSON. */
  readonly message?: string | null
}

/** Opens an incident and, when a runbook was chosen, its walk. Refused when system, severity or runbook are unknown. */
export function startIncident(wish: Wish): Deciding {
  return { target: 'none', decide: context => openIncidentOf(context, wish) }
}

/** The same within a decision of more than that. */
export async function openIncidentOf(context: Context, wish: Wish): Promise<Answer> {
  const { catalog, programs, redact, newId } = context
  const system = catalog.systems[wish.system]
  if (system === undefined) return { kind: 'refused', reason: `No system is called “${wish.system}”.` }
  const alone = (wish.runbook !== null || wish.maintenance === true) && wish.severity === walkOnly.severity
  const rank = alone ? walkOnly.rank : Object.keys(system.severities).indexOf(wish.severity)
  const severity = alone ? {} : system.severities[wish.severity]
  if (severity === undefined) {
    return { kind: 'refused', reason: noSeverity(system.name, wish.severity, Object.keys(system.severities)) }
  }
  const whole = programs.of(wish.system).find(it => it.file === wish.runbook) ?? null
  if (wish.runbook !== null && whole === null) {
    return { kind: 'refused', reason: `${system.name} has no runbook ${wish.runbook}.` }
  }
  const program = whole && wish.section != null ? sectionProgram(whole, wish.section) : whole
  if (whole !== null && program === null) {
    return { kind: 'refused', reason: `${whole.file} has nothing to do under “${wish.section}”.` }
  }

  // A drill may be started from an alert; the alert goes on by itself.
  const alert = wish.alert == null || wish.drill ? null : await lockForStart(context, wish.alert)
  if (alert !== null && 'kind' in alert) return alert

  // What somebody chose stands at a line; what they say in words leads to one where only one issue fits.
  const listed = wish.symptom?.kind === 'listed' ? findSymptom(context, wish.symptom.key) : null
  const seen = wish.symptom?.kind === 'own' ? wish.symptom.words : (listed?.text ?? null)

  const other = alone || wish.drill ? null : await findOpenIncident(context.trx, wish.system)
  const by = byOf(context)
  const id = await nextIncidentId(context.trx)
  const opened = openIncident(
    {
      id,
      title: redact.text(wish.title),
      system: wish.system,
      systemName: system.name,
      severity: wish.severity,
      rank,
      ...clocksOf(catalog, severity),
      channel: channelOf(context, wish.system),
      symptom: seen === null ? null : redact.text(seen),
      drill: wish.drill,
    },
    by,
  )
  const from =
    listed?.runbook === wish.runbook
      ? listed?.line
      : program && matchIssue(context, wish.system, program.file, seen ?? wish.title)
  const started = program && startWalk(program, { id: newId(), incident: id, from: from ?? 1 }, by)
  if (opened.kind === 'refused') return { kind: 'refused', reason: opened.reason }
  if (started?.kind === 'refused') return { kind: 'refused', reason: started.reason }

  const checks = wish.check ? program && started && checkAll(program, started.state, system, context) : null
  if (checks?.kind === 'refused' && wish.check !== 'what-can') return { kind: 'refused', reason: checks.reason }

  const levels = alone ? [] : escalationOf(catalog, opened.state)
  const escalation = startEscalation(levels, opened.state, by.at)
  // A walk without an incident asks for nothing of the past.
  const asks: readonly Effect[] = alone
    ? []
    : [
        { kind: 'start', job: { kind: 'changed-before', incident: id } },
        { kind: 'start', job: { kind: 'show-alarms', system: wish.system } },
      ]
  save(context, { ...opened, incident: opened.state, effects: [...opened.effects, ...escalation, ...asks] })
  if (alert !== null) await tieToIncident(context, alert, id)
  if (wish.message != null) await pinTo(context, opened.state, wish.message)
  if (program !== null && started !== null) save(context, { ...started, program, walk: started.state })
  if (checks?.kind === 'changed') save(context, { ...checks, walk: checks.state })
  const beside = other && {
    incident: other.id,
    title: other.title,
    link: permalink(context, await cardOf(context.trx, other.id), null),
  }
  const { title, channel } = opened.state
  return { kind: 'started', incident: id, title, channel, drill: wish.drill, beside }
}

function checkAll(program: Program, walk: Walk, system: System, context: Context) {
  const { newId } = context
  const unattended = program.steps.filter(it => isUnattended(it, system)).map(it => it.id)
  const runs = program.steps.map(() => newId())
  const proof = program.steps.every(it => it.phase === 'prove') ? ({ proof: true } as const) : {}
  return runChecks(program, walk, { section: null, id: newId(), runs, unattended, ...proof }, byOf(context))
}
