import type { Caller, Command, Reply } from '../src/command.ts'
import { unreachable } from '../src/errors.ts'
import { askReport } from '../src/flow/ask-report.ts'
import { closeIncident } from '../src/flow/close-incident.ts'
import { findIncident } from '../src/flow/find-incident.ts'
import { listIncidents } from '../src/flow/list-incidents.ts'
import { readLast } from '../src/flow/read-record.ts'
import type { Services } from '../src/flow/services.ts'
import { severityClocks } from '../src/flow/severity-clocks.ts'
import { steerIncident } from '../src/flow/steer-incident.ts'
import { addNote } from '../src/incident/add-note.ts'
import { changeSeverity } from '../src/incident/change-severity.ts'
import type { Incident } from '../src/incident/incident.ts'
import type { Intent } from '../src/incident/intent.ts'
import { markMitigated } from '../src/incident/mark-mitigated.ts'
import { postUpdate } from '../src/incident/post-update.ts'
import { readWords } from '../src/incident/read-words.ts'
import { reopenIncident } from '../src/incident/reopen-incident.ts'
import { takeCommand } from '../src/incident/take-command.ts'
import { answerReply } from '../src/views/answer-reply.ts'
import { incidentList } from '../src/views/incident-list.ts'
import { timelineWhisper } from '../src/views/timeline-whisper.ts'
import { helpWhisper, whisper } from '../src/views/whisper.ts'
import { startByWords } from './start-by-words.ts'

const usage = [
  { words: 'start [severity] [system] [title]', does: 'starts an incident; a form asks for what is missing' },
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
    switch (intent.kind) {
      case 'help':
        return helpWhisper(services.catalog.commands.incident ?? '/incident', usage)
      case 'unknown':
        return whisper(`“${intent.words}” is none of the words that I know here. Try help.`)
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
  return act(intent, found.incident, caller, services)
}

async function act(
  intent: OnIncident,
  { id, title, drill }: Incident,
  caller: Caller,
  services: Services,
): Promise<Reply> {
  const steer = async (decide: Parameters<typeof steerIncident>[3]): Promise<Reply> =>
    answerReply(await steerIncident(services, caller, id, decide))
  switch (intent.kind) {
    case 'take':
      return steer(takeCommand)
    case 'mitigated':
      return steer(markMitigated)
    case 'reopen':
      return steer(reopenIncident)
    case 'note':
      return steer((incident, by) => addNote(incident, intent.text ?? '', by))
    case 'update':
      return steer((incident, by) => postUpdate(incident, intent.text ?? '', by))
    case 'severity':
      return steer((incident, by) => {
        const clocks = severityClocks(services.catalog, incident.system, intent.severity ?? '')
        return clocks.kind === 'refused' ? clocks : changeSeverity(incident, clocks, by)
      })
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
