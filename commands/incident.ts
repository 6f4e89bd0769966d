import type { Caller, Command, Reply } from '../src/command.ts'
import { nearestWord } from '../src/domain/nearest-word.ts'
import { unreachable } from '../src/errors.ts'
import { askReport } from '../src/flow/ask-report.ts'
import { closeIncident } from '../src/flow/close-incident.ts'
import { findIncident } from '../src/flow/find-incident.ts'
import { actIncidentNote, actMitigated, actReopen, actSeverity, actTake, actUpdate } from '../src/flow/incident-acts.ts'
import { listIncidents } from '../src/flow/list-incidents.ts'
import { maySee } from '../src/flow/may-see.ts'
import { readLast } from '../src/flow/read-record.ts'
import type { Services } from '../src/flow/services.ts'
import { type Incident, incidentName } from '../src/incident/incident.ts'
import type { Intent } from '../src/incident/read-opening.ts'
import { readWords, verbs } from '../src/incident/read-words.ts'
import { answerReply } from '../src/views/messages/answer-reply.ts'
import { incidentList, incidentStatus } from '../src/views/messages/incident-list.ts'
import { drillReply, nameIncident } from '../src/views/messages/name-incident.ts'

import { timelineWhisper } from '../src/views/messages/timeline-whisper.ts'
import { helpWhisper, membersOnly, whisper } from '../src/views/messages/whisper.ts'
import { startByWords } from './start-by-words.ts'

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
  { words: 'timeline', does: 'shows you the record' },
  { words: 'report', does: 'posts the report into the thread' },
] as const

/** `/incident`, and the same words as a mention in an incident's thread. INC-42 says which, where it is not clear. */
export const incident: Command<Services> = {
  name: 'incident',
  usage,
  run: async (words, caller, services) => {
    const intent = readWords(words, vocabularyOf(services))
    // Slack has no slash commands in threads, where people mention.
    const called = caller.source === 'mention' ? '@Handrail' : services.catalog.commands.incident
    switch (intent.kind) {
      case 'help':
        return helpWhisper(called, usage)
      case 'unknown':
        return whisper(unknownWords(intent.words, called))
      case 'start':
        return startByWords(intent, caller, services)
      case 'list':
        return listFor(caller, services)
      default:
        return onIncident(intent, caller, services)
    }
  },
}

/** Who has no role sees what is open in the channel that they are in. */
async function listFor({ person }: Caller, services: Services): Promise<Reply> {
  if (!(await maySee(services, person, services.channel))) return membersOnly
  return incidentList(await listIncidents(services, undefined, person.roles.length > 0 ? null : services.channel))
}

type OnIncident = Exclude<Intent, { kind: 'help' | 'unknown' | 'start' | 'list' }>

async function onIncident(intent: OnIncident, caller: Caller, services: Services): Promise<Reply> {
  const unclear = 'unclear' in intent ? intent.unclear : undefined
  const found = await findIncident(services, caller, { named: intent.incident, maybe: unclear?.incident ?? null })
  // What is found is not told either, nor that there is nothing, to those who may not see it.
  const channel = found.kind === 'found' ? found.incident.channel : services.channel
  if (!(await maySee(services, caller.person, channel))) return membersOnly
  switch (found.kind) {
    case 'refused':
      return whisper(found.reason)
    case 'several': {
      const names = found.incidents.map(it => `${incidentName(it.id)} ${it.title}`).join('; ')
      const left = found.more ? ' and others' : ''
      return whisper(`Several incidents are open. Say which, as in ${intent.kind} INC-7: ${names}${left}.`)
    }
    case 'unclear': {
      const { kind, text } = 'text' in intent ? intent : { kind: intent.kind, text: null }
      const [named, other] = [incidentName(found.named.id), incidentName(found.other.id)]
      return whisper(
        `Nothing was recorded, since it is not clear which incident is meant. For ${named} (${found.named.title}) say “${kind} ${named} ${unclear?.text ?? ''}”; for ${other} (${found.other.title}) say “${kind} ${other} ${text ?? ''}”.`,
      )
    }
    case 'found': {
      const { incident } = found
      const meant = found.byNumber && unclear !== undefined ? { ...intent, text: unclear.text } : intent
      const reply = nameIncident(await act(meant, incident, caller, services), incident)
      return incident.drill ? drillReply(reply) : reply
    }
    default:
      return unreachable(found)
  }
}

/** What is said to words that are none of ours, with the nearest that is. */
function unknownWords(typed: string, called: string): string {
  const [first = ''] = typed.split(/\s+/)
  const nearest = nearestWord(first, verbs)
  const meant = nearest === null ? '' : ` Did you mean ${called} ${nearest}?`
  return `“${typed}” is none of the words that I know here.${meant} ${called} help shows them.`
}

async function act(
  intent: OnIncident,
  { id, title, drill }: Incident,
  caller: Caller,
  services: Services,
): Promise<Reply> {
  switch (intent.kind) {
    case 'take':
      return answerReply(await actTake(services, caller, id, null))
    case 'mitigated':
      return answerReply(await actMitigated(services, caller, id))
    case 'reopen':
      return answerReply(await actReopen(services, caller, id))
    case 'note':
      return answerReply(await actIncidentNote(services, caller, id, intent.text ?? ''))
    case 'update':
      return answerReply(await actUpdate(services, caller, id, intent.text ?? ''))
    case 'severity':
      return answerReply(await actSeverity(services, caller, id, intent.severity))
    case 'resolve':
      return answerReply(await closeIncident(services, caller, id, { summary: intent.text, override: null }))
    case 'report':
      return answerReply(await askReport(services, caller, id))
    case 'timeline':
      return timelineWhisper({ incident: id, title, drill, ...(await readLast(services, id)) })
    case 'status':
      return incidentStatus(await listIncidents(services, id))
    default:
      return unreachable(intent)
  }
}

function vocabularyOf({ catalog }: Services) {
  const systems = Object.entries(catalog.systems)
  return {
    systems: systems.map(([key, { name }]) => ({ key, name })),
    severities: [...new Set(systems.flatMap(([, it]) => Object.keys(it.severities)))],
  }
}
