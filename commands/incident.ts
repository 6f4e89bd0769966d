import type { Caller, Command, Reply } from '../src/command.ts'
import { unreachable } from '../src/errors.ts'
import { askReport } from '../src/flow/ask-report.ts'
import { closeIncident } from '../src/flow/close-incident.ts'
import { findIncident } from '../src/flow/find-incident.ts'
import { actIncidentNote, actMitigated, actReopen, actSeverity, actTake, actUpdate } from '../src/flow/incident-acts.ts'
import { listIncidents } from '../src/flow/list-incidents.ts'
import { readLast } from '../src/flow/read-record.ts'
import type { Services } from '../src/flow/services.ts'
import type { Incident } from '../src/incident/incident.ts'
import type { Intent } from '../src/incident/intent.ts'
import { readWords } from '../src/incident/read-words.ts'
import { answerReply } from '../src/views/answer-reply.ts'
import { drillReply } from '../src/views/drill-reply.ts'
import { incidentList } from '../src/views/incident-list.ts'
import { timelineWhisper } from '../src/views/timeline-whisper.ts'
import { helpWhisper, whisper } from '../src/views/whisper.ts'
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
    const called = caller.source === 'mention' ? '@Handrail' : (services.catalog.commands.incident ?? '/incident')
    switch (intent.kind) {
      case 'help':
        return helpWhisper(called, usage)
      case 'unknown':
        return whisper(`“${intent.words}” is none of the words that I know here. ${called} help shows them.`)
      case 'start':
        return startByWords(intent, caller, services)
      case 'list':
        return incidentList(await listIncidents(services))
      default:
        return onIncident(intent, caller, services)
    }
  },
}

type OnIncident = Exclude<Intent, { kind: 'help' | 'unknown' | 'start' | 'list' }>

async function onIncident(intent: OnIncident, caller: Caller, services: Services): Promise<Reply> {
  const found = await findIncident(services, caller, intent.incident)
  if (found.kind === 'refused') return whisper(found.reason)
  if (found.kind === 'several') {
    const names = found.incidents.map(it => `INC-${it.id} ${it.title}`).join('; ')
    return whisper(`Several incidents are open. Say which: ${names}.`)
  }
  const reply = await act(intent, found.incident, caller, services)
  return found.incident.drill ? drillReply(reply) : reply
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
      return answerReply(await actSeverity(services, caller, id, intent.severity ?? ''))
    case 'resolve':
      return answerReply(await closeIncident(services, caller, id, { summary: intent.summary, override: null }))
    case 'report':
      return answerReply(await askReport(services, caller, id))
    case 'timeline':
      return timelineWhisper({ incident: id, title, drill, ...(await readLast(services, id)) })
    case 'status':
      return incidentList(await listIncidents(services, id))
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
