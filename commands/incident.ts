import type { Caller } from '../src/domain/answer.ts'
import { unreachable } from '../src/errors.ts'
import { type Asked, type Command, type Handler, inputOf, says, type View } from '../src/flow/handler.ts'
import {
  mitigateIncident,
  noteIncident,
  reopen,
  requestReport,
  setSeverity,
  takeIncident,
  updateIncident,
} from '../src/flow/incident/incident-commands.ts'
import { bringOnline, takeOffline } from '../src/flow/incident/offline-commands.ts'
import { resolve } from '../src/flow/incident/resolve.ts'
import { findIncident, maySee, whyNoIncident } from '../src/flow/queries/find-incident.ts'
import { listIncidents } from '../src/flow/queries/list-incidents.ts'
import { readChangedBefore, readLatestEntries } from '../src/flow/queries/read-record.ts'
import type { Services } from '../src/flow/services.ts'
import { incidentName } from '../src/incident/incident.ts'
import type { Intent } from '../src/incident/read-opening.ts'
import { readWords, verbs } from '../src/incident/read-words.ts'
import { changedReply } from '../src/views/messages/changed-message.ts'
import { answerReply, ephemeral, helpReply, membersOnly } from '../src/views/messages/ephemeral.ts'
import { incidentList, incidentStatus } from '../src/views/messages/incident-list.ts'
import { timelineReply } from '../src/views/messages/timeline-reply.ts'
import { unknownWords } from './read-words.ts'
import { startByWords } from './start-by-words.ts'
import { walkByWords } from './walk-by-words.ts'

const usage = [
  { words: 'start [severity] [system] [title]', does: 'starts an incident; a form asks for what is missing' },
  { words: 'start drill …', does: 'starts a drill: checks are real, changes are imitated' },
  { words: 'list', does: 'shows what is open' },
  { words: 'status', does: 'says where an incident stands' },
  { words: 'take', does: 'makes you its commander' },
  { words: 'note WORDS', does: 'puts your words on the timeline' },
  { words: 'update WORDS', does: 'tells those who wait, in the channel too' },
  { words: 'severity LEVEL', does: 'changes how bad it is' },
  { words: 'mitigated', does: 'says that the harm has stopped' },
  { words: 'resolve [what helped]', does: 'ends it, once its proof list is settled' },
  { words: 'reopen', does: 'goes on with one that was resolved' },
  { words: 'runbook [WORDS]', does: 'walks the runbook that these words name, beside what is walked already' },
  {
    words: 'offline TARGET 2h REASON',
    does: 'lets nothing reach a target meanwhile, as while its database is restored; online TARGET ends it',
  },
  { words: 'timeline', does: 'shows you the record' },
  { words: 'changed', does: 'shows what changed before it began' },
  { words: 'report', does: 'posts the report into the thread' },
] as const

/** `/incident`, and the same words as a mention in an incident's thread. INC-42 says which, where it is not clear. */
export const incident: Command = {
  name: 'incident',
  usage,
  read: async (words, caller, services) => {
    const intent = readWords(words, vocabularyOf(services))
    // Slack has no slash commands in threads, where people mention.
    const called = caller.source === 'mention' ? '@Handrail' : services.catalog.commands.incident
    switch (intent.kind) {
      case 'help':
        return says(helpReply(called, usage))
      case 'unknown':
        return unknownWords(intent.words, called, verbs)
      case 'start':
        return startByWords(intent, caller, services)
      case 'list':
        return { handler: { show: showList }, input: inputOf({}) }
      default:
        return onIncident(intent, caller, services)
    }
  },
}

type OnIncident = Exclude<Intent, { kind: 'help' | 'unknown' | 'start' | 'list' }>

/** What each word does with its incident. */
const words: { readonly [word in Exclude<OnIncident['kind'], 'runbook'>]: Handler } = {
  take: takeIncident,
  mitigated: mitigateIncident,
  reopen,
  note: noteIncident,
  update: updateIncident,
  offline: takeOffline,
  online: bringOnline,
  severity: setSeverity,
  resolve,
  report: requestReport,
  timeline: { show: showTimeline },
  changed: { show: showChanged },
  status: { show: async view => incidentStatus(await listIncidents(view, view.input.incident ?? 0)) },
}

/** Who has no role sees what is open in the channel that they are in. */
async function showList(view: View) {
  const { caller, channel } = view
  if (!(await maySee(view, caller.person, channel))) return membersOnly
  return incidentList(await listIncidents(view, undefined, caller.person.roles.length > 0 ? null : channel))
}

async function showTimeline(view: View) {
  const { incident } = view
  if (incident === null) return ephemeral('This incident is not there any more.')
  const { id, title, drill } = incident
  return timelineReply({ incident: id, title, drill, ...(await readLatestEntries(view, id)) })
}

async function showChanged(view: View) {
  const { incident, catalog } = view
  if (incident === null) return ephemeral('This incident is not there any more.')
  const entry = await readChangedBefore(view, incident.id)
  const systemName = catalog.systems[incident.system]?.name ?? incident.system
  if (entry === null) {
    return ephemeral(`No target of ${systemName} has told what changed before ${incidentName(incident.id)} began.`)
  }
  return changedReply({ incident, systemName, entry, command: `${catalog.commands.incident} changed` })
}

async function onIncident(intent: OnIncident, caller: Caller, services: Services): Promise<Asked> {
  const unclear = 'unclear' in intent ? intent.unclear : undefined
  const found = await findIncident(services, caller, { named: intent.incident, maybe: unclear?.incident ?? null })
  // That there is nothing, or several, is not told either to those who may not see it.
  if (found.kind !== 'found' && !(await maySee(services, caller.person, services.channel))) return says(membersOnly)
  switch (found.kind) {
    case 'refused':
      return says(ephemeral(found.reason))
    case 'several': {
      const names = found.incidents.map(it => `${incidentName(it.id)} ${it.title}`).join('; ')
      const left = found.more ? ' and others' : ''
      return says(ephemeral(`Several incidents are open. Say which, as in ${intent.kind} INC-7: ${names}${left}.`))
    }
    case 'unclear': {
      const { kind, text } = 'text' in intent ? intent : { kind: intent.kind, text: null }
      const [named, other] = [incidentName(found.named.id), incidentName(found.other.id)]
      return says(
        ephemeral(
          `Nothing was recorded, since it is not clear which incident is meant. For ${named} (${found.named.title}) say “${kind} ${named} ${unclear?.text ?? ''}”; for ${other} (${found.other.title}) say “${kind} ${other} ${text ?? ''}”.`,
        ),
      )
    }
    case 'found': {
      const meant = found.byNumber && unclear !== undefined ? { ...intent, text: unclear.text } : intent
      if (meant.kind === 'runbook') {
        const { handler, input } = walkByWords(meant.text ?? '', caller, services)
        return { handler: named(handler), input: { ...input, incident: found.id } }
      }
      return { handler: named(words[meant.kind]), input: inputOf({ incident: found.id, fields: fieldsOf(meant) }) }
    }
    default:
      return unreachable(found)
  }
}

/** A handler that says what became of an incident whose number names none any more. */
function named(handler: Handler): Handler {
  const missing = async (view: View) =>
    (await maySee(view, view.caller.person, view.channel))
      ? ephemeral(await whyNoIncident(view, view.input.incident ?? 0))
      : membersOnly
  return 'show' in handler
    ? { ...handler, show: view => (view.incident === null ? missing(view) : handler.show(view)) }
    : { ...handler, reply: (answer, view) => (view.incident === null ? missing(view) : answerReply(answer)) }
}

/** What the words say beside the incident; the words of `resolve` are its summary. */
function fieldsOf(intent: Exclude<OnIncident, { kind: 'runbook' }>): { readonly [name: string]: string } {
  if (intent.kind === 'severity') return { severity: intent.severity }
  const text = 'text' in intent ? intent.text : null
  return text === null ? {} : { [intent.kind === 'resolve' ? 'summary' : 'text']: text }
}

function vocabularyOf({ catalog }: Services) {
  const systems = Object.entries(catalog.systems)
  return {
    systems: systems.map(([key, { name }]) => ({ key, name })),
    severities: [...new Set(systems.flatMap(([, it]) => Object.keys(it.severities)))],
  }
}
