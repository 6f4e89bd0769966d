import type { Answer, Reply } from '../../command.ts'
import { unreachable } from '../../errors.ts'
import { incidentName } from '../../incident/incident.ts'
import { parametersModal } from '../modals/parameters-modal.ts'
import { drillReply } from './name-incident.ts'
import { whisper } from './whisper.ts'

/** The direct answer to whoever asked; what all may see is in the thread. */
export function answerReply(told: Answer): Reply {
  switch (told.kind) {
    case 'done':
      return { kind: 'none' }
    case 'told':
      return { ...whisper(told.text), done: true }
    case 'refused':
      return whisper(told.reason)
    case 'started':
      return {
        ...marked(
          told.drill,
          `${incidentName(told.incident)} is open: ${told.title}. Its card is in the channel for incidents.`,
        ),
        done: true,
      }
    case 'missing':
      return {
        kind: 'modal',
        view: parametersModal({
          incident: told.incident,
          drill: told.drill,
          surface: `step:${told.walk}:${told.step}`,
          version: told.version,
          step: told.title,
          verb: told.verb,
          // Only what nobody has given and the document does not say is asked for.
          parameters: told.parameters,
        }),
      }
    default:
      return unreachable(told)
  }
}

function marked(drill: boolean, text: string): Extract<Reply, { kind: 'whisper' }> {
  return drill ? drillReply(whisper(text)) : whisper(text)
}
