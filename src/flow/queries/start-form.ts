import { addMilliseconds } from '../../domain/add-milliseconds.ts'
import { cutText } from '../../domain/cut-text.ts'
import { dayMs } from '../../domain/wall-time.ts'
import { type Incident, walkOnly } from '../../incident/incident.ts'
import type { Program } from '../../runbook/program.ts'
import { newestIncidents, openIncidents } from '../../store/incidents.ts'
import { cardOf } from '../../store/messages.ts'
import { type AlarmRecord, readAlarm } from '../../store/monitors.ts'
import { walksOf } from '../../store/walks.ts'
import type { Services } from '../services.ts'
import type { OfferedRunbook } from './index-runbooks.ts'
import { permalink } from './list-incidents.ts'
import { listSeverities } from './list-systems.ts'
import { findSymptom, matchRunbook, rankRunbooks } from './search-runbooks.ts'

/** What a field of the start form holds; null when it is empty. */
export type StartValues = {
  readonly system: string | null
  readonly severity: string | null
  readonly title: string | null
  readonly runbook: string | null
}

const nothingKnown: StartValues = { system: null, severity: null, title: null, runbook: null }

/** The form as it stands: what people chose, and what Handrail itself had put into it. */
export type StartForm = {
  readonly round: number
  readonly symptom: { readonly text: string; readonly value: string } | null
  /** Key of a runbook's symptom. */
  readonly listed: string | null
  readonly known: StartValues
  readonly filled: StartValues
  readonly drill: boolean
  /** Id of the alert that it is started from. */
  readonly alert?: string
  /** A message that it is started from, as JSON. */
  readonly message?: string
}

/** A form that nobody has touched yet, with what is known already. */
export function newStartForm(known: Partial<StartValues>, drill = false): StartForm {
  const filled = nothingKnown
  return { round: 0, symptom: null, listed: null, known: { ...nothingKnown, ...known }, filled, drill }
}

const justTheWalk = { key: walkOnly.severity, means: 'no incident: no clock runs, nobody is called', respond: null }

/**
 * The start form with everything that follows from what is known: a symptom or a system fills the fields after it while
 * they are untouched; a value that a person gave is never replaced.
 */
export async function readStartForm(services: Services, form: StartForm) {
  const { known, filled } = fillIn(services, form)
  const changed = (Object.keys(known) as (keyof StartValues)[]).some(it => known[it] !== form.known[it])
  const open = await openIncidents(services.database, 50)
  const lately = addMilliseconds(services.clock.now(), -dayMs)
  const over = (await newestIncidents(services.database, 50)).filter(
    it => it.resolvedAt !== null && it.resolvedAt > lately,
  )
  const same = [...open, ...over].filter(it => it.system === known.system && it.severity !== walkOnly.severity)
  return {
    round: changed ? form.round + 1 : form.round,
    symptom: form.symptom,
    known,
    filled,
    drill: form.drill,
    ...(form.alert === undefined ? {} : { alert: form.alert }),
    ...(form.message === undefined ? {} : { message: form.message }),
    systems: Object.entries(services.catalog.systems).map(([key, it]) => ({ key, name: it.name })),
    severities: [
      ...listSeverities(services.catalog, known.system ?? ''),
      ...(known.runbook === null ? [] : [justTheWalk]),
    ],
    runbooks: rankRunbooks(services, known.system ?? '', known.title ?? '')
      .filter(it => it.system === known.system)
      .map(({ program }) => ({ key: program.file, title: program.title })),
    incidents: await Promise.all(
      same.map(async it => ({ ...it, permalink: permalink(services, await cardOf(services.database, it.id), null) })),
    ),
  }
}

function fillIn(services: Services, { listed, ...form }: StartForm) {
  // Without a system there is no field for a severity: what was said of it is kept with what Handrail remembers.
  const said = form.known.system === null ? (form.known.severity ?? form.filled.severity) : null
  const known = said === null ? form.known : { ...form.known, severity: said }
  const filled = said === null ? form.filled : { ...form.filled, severity: null }
  const symptom = listed === null ? null : findSymptom(services, listed)
  const keys = Object.keys(services.catalog.systems)
  const untouched = (name: keyof StartValues): boolean => known[name] === null || known[name] === filled[name]
  const system = untouched('system') ? (symptom?.system ?? known.system ?? only(keys)) : known.system
  const fits = system === null ? undefined : services.catalog.systems[system]
  const offered = (name: 'severity' | 'runbook'): boolean =>
    name === 'severity'
      ? known.severity !== null &&
        (known.severity === walkOnly.severity || fits?.severities[known.severity] !== undefined)
      : services.programs.of(system ?? '').some(it => it.file === known.runbook)
  const fill: StartValues = {
    system,
    severity: symptom?.severity != null && fits?.severities[symptom.severity] !== undefined ? symptom.severity : null,
    title: symptom === null ? null : titleOf(symptom.text),
    runbook:
      symptom?.system === system
        ? symptom.runbook
        : system === null
          ? null
          : (matchRunbook(services, system, known.title ?? '')?.file ?? null),
  }
  const value = (name: 'severity' | 'title' | 'runbook'): string | null => {
    if (untouched(name)) return fill[name] ?? (name === 'title' ? known.title : null)
    return name === 'title' || offered(name) ? known[name] : fill[name]
  }
  const next: StartValues = { system, severity: value('severity'), title: value('title'), runbook: value('runbook') }
  // A field that holds something Handrail did not put there is a person's from now on.
  const own = (name: keyof StartValues): string | null => (next[name] === fill[name] ? fill[name] : null)
  return {
    known: next,
    filled: {
      system: own('system'),
      severity: system === null ? said : own('severity'),
      title: own('title'),
      runbook: own('runbook'),
    },
  }
}

/** What was seen as an incident's title: without the quotation marks and signs of Markdown in which documents put it. */
export function titleOf(seen: string): string {
  const title = seen
    .replace(/["“”„«»`*]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
  return cutText(title, 150)
}

function only(keys: readonly string[]): string | null {
  return keys.length === 1 ? (keys[0] ?? null) : null
}

/** The start form of a real incident, filled in from a drill. Nothing else of the drill goes along, no proposal. */
export async function readRealForm(services: Services, { id, system, severity, title }: Incident) {
  const walk = (await walksOf(services.database, id, services.encryption)).at(-1)
  const runbook = walk === undefined ? null : (await services.programs.find(walk.program)).file
  return readStartForm(services, newStartForm({ system, severity, title, runbook }))
}

/** The start form with what an alarm says; null where there is no such alarm. */
export async function readAlarmForm(services: Services, id: string) {
  const alarm = await readAlarm(services.database, id)
  if (alarm === null) return null
  const { system, name, severity, summary } = alarm
  const runbook = alarmRunbook(services, alarm)?.file ?? null
  const seen = cutText(`${name}: ${summary}`, 130)
  return { seen, form: await readStartForm(services, newStartForm({ system, severity, title: seen, runbook })) }
}

/** The runbook that fits an alarm: the one that the catalog names, else the one that what was seen leads to. */
export function alarmRunbook(
  services: Services,
  { system, name, runbook, summary }: Pick<AlarmRecord, 'system' | 'name' | 'runbook' | 'summary'>,
): Program | null {
  const named = services.programs.of(system).find(it => it.file === runbook || it.file.endsWith(`/${runbook}.md`))
  return named ?? matchRunbook(services, system, `${name} ${summary}`)
}

/** The start form with a runbook in it. */
export function readRunbookForm(services: Services, { system, program }: OfferedRunbook) {
  const title = cutText(program.title, 150)
  return readStartForm(services, newStartForm({ system, runbook: program.file, title }))
}
