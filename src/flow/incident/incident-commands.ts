import { type Effect, entry } from '../../domain/decision.ts'
import { nearestWord } from '../../domain/nearest-word.ts'
import { mayRespond, respondersOnly } from '../../domain/person.ts'
import { personClock } from '../../domain/person-clock.ts'
import { utcMinute } from '../../domain/utc-minute.ts'
import { changeSeverity } from '../../incident/change-severity.ts'
import { moveEscalation, startEscalation } from '../../incident/escalate.ts'
import { incidentName } from '../../incident/incident.ts'
import { addNote, postUpdate, snoozeUpdate } from '../../incident/post-update.ts'
import { type ReadNote, readNote } from '../../incident/read-note.ts'
import { markMitigated, reopenIncident } from '../../incident/resolve-incident.ts'
import { takeCommand } from '../../incident/take-command.ts'
import { lastEscalation } from '../../store/last-escalation.ts'
import { wasActive } from '../../store/list-entries.ts'
import { startDocumentClocks } from '../../walk/document-clocks.ts'
import { questionOf } from '../../walk/show-progress.ts'
import { isSettled, stepState } from '../../walk/walk.ts'
import { fieldOf, type Input } from '../handler.ts'
import { listProposals, listWalks, type UnitOfWork } from '../unit-of-work.ts'
import { type IncidentContext, onIncident } from './on-incident.ts'
import { escalationOf, severityClocks } from './severity-clocks.ts'

/** A commander who did something within this time is not taken over from by a word that may not mean it. */
const activeForMs = 5 * 60_000

/**
 * The person becomes the incident's commander. Words may take over from someone, and have to say so of one who is active; a
 * button of an older card may not.
 */
export const takeIncident = onIncident(
  async ({ incident, by, input, trx, catalog }) => {
    const { commander, version } = incident
    if (commander === null || commander.id === by.person.id || by.source === 'cli') return takeCommand(incident, by)
    const handle = incidentName(incident.id)
    const all = `To take over all the same, say “${catalog.commands.incident} take over ${handle}”`
    if (by.source === 'button' && input.version !== version) {
      return { kind: 'refused', reason: `${commander.name} has taken command meanwhile. ${all}.` }
    }
    const since = new Date(by.at.getTime() - activeForMs)
    const isSure = /^over\b/i.test(fieldOf(input, 'how') ?? '')
    if (isSure || !(await wasActive(trx, { incident: incident.id, actor: commander.id, since }))) {
      return takeCommand(incident, by)
    }
    const reason = `${commander.name} commands ${handle}, and did something in it within the last 5 minutes. ${all}: ${commander.name} is told.`
    return mayRespond(by.person) ? { kind: 'refused', reason } : respondersOnly
  },
  ({ id }, { incident: { commander } }) =>
    commander === null
      ? `You command ${incidentName(id)}.`
      : `You command ${incidentName(id)} in place of ${commander.name}, who is told.`,
)

/** The harm has stopped. */
export const mitigateIncident = onIncident(
  ({ incident, by }) => markMitigated(incident, by),
  ({ id }) => `${incidentName(id)} is marked mitigated.`,
)

/** A resolved incident goes on. */
export const reopen = onIncident(
  async context => {
    const { incident, by, catalog, input, redact } = context
    const why = fieldOf(input, 'reason')
    const decision = reopenIncident(incident, why === null ? null : redact.text(why), by)
    if (decision.kind === 'refused') return decision
    const escalation = startEscalation(escalationOf(catalog, incident), decision.state, by.at)
    return { ...decision, effects: [...decision.effects, ...escalation, ...(await refreshOpenSurfaces(context))] }
  },
  ({ id }) => `${incidentName(id)} is open again.`,
)

/** Words for the record, of now or of another time that they begin with or the form says. */
export const noteIncident = onIncident(
  context => {
    const { incident, by, caller } = context
    const note = noteOf(context)
    if (note.kind === 'refused') return mayRespond(by.person) ? note : respondersOnly
    return addNote(incident, note.text, by, caller.named, note.happenedAt)
  },
  ({ id }, context) => {
    const note = noteOf(context)
    if (note.kind === 'refused' || note.happenedAt === null) {
      return `Noted on ${incidentName(id)}: “${shortened(textOf(context.input))}”`
    }
    const { zone } = clockOf(context).local
    return `Noted on ${incidentName(id)} at ${utcMinute(note.happenedAt)}, read as clocks in ${zone} show it: “${shortened(note.text)}”`
  },
)

function clockOf({ by, catalog }: IncidentContext) {
  return personClock(by.person, by.at, catalog.timezone)
}

function noteOf(context: IncidentContext): ReadNote {
  const { incident, input } = context
  const at = fieldOf(input, 'at')
  const words = at === null ? textOf(input) : `${at.trim()} ${textOf(input)}`
  const note = readNote(words, { ...clockOf(context), openedAt: incident.openedAt })
  if (at === null || note.kind === 'refused' || note.happenedAt !== null) return note
  return { kind: 'refused', reason: 'Say the time as in “14:05”, “yesterday 23:50” or “2026-11-28 14:05”.' }
}

/** Words for those who wait, in the channel too. */
export const updateIncident = onIncident(
  ({ incident, input, by, caller }) => postUpdate(incident, textOf(input), by, caller.named),
  ({ id }, { input }) => `Update posted on ${incidentName(id)}: “${shortened(textOf(input))}”`,
)

/** Puts the next reminder of an update off, from the message that asks for it. */
export const snoozeReminder = onIncident(
  ({ incident, input, by }) => snoozeUpdate(incident, { minutes: input.index ?? 0, asked: Number(input.ids[0]) }, by),
  ({ id }, { input }) => `The next reminder of ${incidentName(id)} comes in ${input.index} min.`,
)

/** Another severity of the incident's system, with its clocks. */
export const setSeverity = onIncident(
  async context => {
    const { incident, input, by, catalog, programs } = context
    const clocks = severityClocks(catalog, incident.system, fieldOf(input, 'severity') ?? '')
    if (clocks.kind === 'refused') return clocks
    const decision = changeSeverity(incident, clocks, by)
    if (decision.kind === 'refused') return decision
    const { severity, rank } = decision.state
    const moved = { last: await lastEscalation(context.trx, incident.id), worse: rank < incident.rank }
    const escalation = moveEscalation(escalationOf(catalog, decision.state), decision.state, moved, by.at)
    const walks = await listWalks(context)
    const started = await Promise.all(
      walks.map(async it => startDocumentClocks(await programs.find(it.program), it, { severity, at: by.at })),
    )
    return { ...decision, effects: [...decision.effects, ...escalation, ...started.flat()] }
  },
  ({ id, severity }) => `${incidentName(id)} is ${severity} now.`,
)

/** Has the report posted into the thread as a file, as of now. */
export const requestReport = onIncident(
  ({ incident, by, newId }) => {
    if (!mayRespond(by.person)) return respondersOnly
    const report = newId()
    const effects = [
      { kind: 'show', surface: `report:${report}` },
      { kind: 'show', surface: `picture:${report}` },
    ] as const
    return { kind: 'changed', state: incident, entries: [entry('report', by, { report })], effects }
  },
  ({ id }) => `The report of ${incidentName(id)} is on its way into the thread, with a picture of it over time.`,
)

const formats = ['md', 'json', 'csv'] as const

/** Has the whole record posted into the thread as a file. */
export const exportIncident = onIncident(
  ({ incident, by, newId, input }) => {
    if (!mayRespond(by.person)) return respondersOnly
    const asked = (textOf(input).trim() || 'md').toLowerCase()
    const format = formats.find(it => it === asked)
    if (format === undefined) {
      const meant = nearestWord(asked, formats)
      const reason = `There is no export as “${shortened(asked)}”${meant === null ? '' : `; did you mean ${meant}?`}. It is written as ${formats.join(', ')}.`
      return { kind: 'refused', reason }
    }
    const effects = [{ kind: 'show', surface: `export:${format}:${newId()}` }] as const
    return { kind: 'changed', state: incident, entries: [entry('exported', by, { format })], effects }
  },
  ({ id }) => `The record of ${incidentName(id)} is on its way into the thread.`,
)

/**
 * Shows anew, where they have been shown, the surfaces whose buttons depend on whether the incident is open: its walks
 * with their proof lists and questions, their steps that are not settled, and the gates with an undo.
 */
export async function refreshOpenSurfaces(unit: UnitOfWork): Promise<readonly Effect[]> {
  const steps = await Promise.all(
    (await listWalks(unit)).map(async walk => {
      const { steps, sections } = await unit.programs.find(walk.program)
      const groups = new Set([...steps, ...sections].flatMap(it => it.choice?.group ?? []))
      const open = steps.filter(it => !isSettled(stepState(walk, it.id)))
      return [
        `walk:${walk.id}` as const,
        `proof:${walk.id}` as const,
        ...[...groups].map(it => questionOf(walk, it)),
        ...open.map(it => `step:${walk.id}:${it.id}` as const),
      ]
    }),
  )
  const undoable = (await listProposals(unit)).filter(it => it.plan.undoCall !== null)
  const gates = undoable.map(it => `gate:${it.id}` as const)
  return [...steps.flat(), ...gates].map(surface => ({ kind: 'refresh', surface }) as const)
}

function textOf(input: Input): string {
  return fieldOf(input, 'text') ?? ''
}

/** Enough of a text to know it again. */
function shortened(text: string): string {
  const all = Array.from(text.trim())
  return all.length <= 160 ? all.join('') : `${all.slice(0, 159).join('')}…`
}
