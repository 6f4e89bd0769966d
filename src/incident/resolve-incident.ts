import { type By, type Decision, entry } from '../domain/decision.ts'
import { mayRespond, type Person, respondersOnly } from '../domain/person.ts'
import { closeIncident } from './close-incident.ts'
import { closedReason, type Incident, incidentName, openReason } from './incident.ts'
import { tellOther } from './merge-incident.ts'
import { restoreTimer, updateTimer } from './post-update.ts'
import { acknowledged, quietRespond } from './take-command.ts'

export type Resolution = {
  /** What helped, in the person's words. */
  readonly summary: string | null
  /** Lines of the proof list that nobody has settled, or that have to be seen again. */
  readonly unsettled: readonly string[]
  /** What customers still read on the status pages. */
  readonly pages?: readonly string[]
  /** Whether all of these are checks that run now. */
  readonly running?: boolean
  /** Why it is over all the same. */
  readonly override: string | null
}

const howToEnd =
  'The proof list in the thread settles it. Or press Resolve on the card, and say why it is over all the same.'

const howToClose =
  'Customers read that: press Resolve on the card, which closes it there, or say why it is over all the same. It is asked again now, in case somebody has closed it there.'

const runsAgain = 'What runs by itself in the proof list runs again now. Say resolve again once it is as expected.'

/** The end, when the proof list is settled or a person says why not; all clocks of the incident stop. */
export function resolveIncident(incident: Incident, resolution: Resolution, by: By<Person>): Decision<Incident> {
  if (!mayRespond(by.person)) return respondersOnly
  const name = incidentName(incident.id)
  if (incident.status === 'resolved') {
    return {
      kind: 'refused',
      reason: incident.mergedInto == null ? `${name} is resolved already.` : `${closedReason(incident)}`,
    }
  }
  const { pages = [], running = false } = resolution
  const unsettled = [...resolution.unsettled, ...pages]
  const override = resolution.override?.trim() || null
  if (unsettled.length > 0 && override === null) {
    const proof = resolution.unsettled.length === 0 ? [] : [`Not proven yet: ${named(resolution.unsettled)}.`]
    const read = pages.length === 0 ? [] : [`${pages.join('; ')}. ${howToClose}`]
    const rest = proof.length === 0 ? [] : [running ? runsAgain : howToEnd]
    return { kind: 'refused', reason: [...proof, ...rest, ...read].join(' ') }
  }
  const summary = resolution.summary?.trim() || null
  const { state, effects } = closeIncident(incident, by.at)
  return {
    kind: 'changed',
    state: {
      ...state,
      summary,
      override: unsettled.length > 0 ? override : null,
    },
    entries: [
      entry('resolved', by, {
        summary,
        unsettled: [...unsettled],
        override: unsettled.length > 0 ? override : null,
        afterMs: by.at.getTime() - incident.openedAt.getTime(),
      }),
    ],
    effects,
  }
}

/** The list itself has all of them. */
function named(unsettled: readonly string[]): string {
  const [first, second] = unsettled.map(it => `“${it.replaceAll('`', '')}”`)
  const left = unsettled.length - 2
  return second === undefined
    ? `${first}`
    : left < 1
      ? `${first} and ${second}`
      : `${first}, ${second} and ${left} more`
}

/** It no longer hurts, though it may not be over. Only a person says so. */
export function markMitigated(incident: Incident, by: By<Person>): Decision<Incident> {
  if (!mayRespond(by.person)) return respondersOnly
  const over = closedReason(incident)
  if (over !== null) return { kind: 'refused', reason: over }
  if (incident.status === 'mitigated') {
    return { kind: 'refused', reason: `${incidentName(incident.id)} is marked mitigated already.` }
  }
  return {
    kind: 'changed',
    state: {
      ...incident,
      ...acknowledged(incident, by.at),
      version: incident.version + 1,
      status: 'mitigated',
      mitigatedAt: by.at,
    },
    entries: [entry('mitigated', by, { afterMs: by.at.getTime() - incident.openedAt.getTime() })],
    effects: [{ kind: 'show', surface: 'card' }, quietRespond(incident)],
  }
}

/** It was not over, for this reason. The times of its first end stay in the record. */
export function reopenIncident(incident: Incident, reason: string | null, by: By<Person>): Decision<Incident> {
  if (!mayRespond(by.person)) return respondersOnly
  const name = incidentName(incident.id)
  const open = openReason(incident)
  if (open !== null) return { kind: 'refused', reason: open }
  const why = reason?.trim() || null
  if (why === null) {
    return { kind: 'refused', reason: `Say why it is not over, as in “reopen ${name} the errors are back”.` }
  }
  const state: Incident = {
    ...incident,
    version: incident.version + 1,
    status: 'investigating',
    updatedAt: by.at,
    mitigatedAt: null,
    resolvedAt: null,
    summary: null,
    override: null,
    mergedInto: null,
  }
  return {
    kind: 'changed',
    state,
    entries: [entry('reopened', by, { reason: why, summary: incident.summary })],
    effects: [
      { kind: 'show', surface: 'card' },
      // The other one says that this is a duplicate of it no longer.
      ...(incident.mergedInto == null ? [] : [tellOther(incident.id, incident.mergedInto, by)]),
      updateTimer(state),
      ...restoreTimer(state),
      { kind: 'clear-timer', timer: 'erase', subject: String(incident.id) },
    ],
  }
}
