import type { Answer, Reply } from '../command.ts'
import { unreachable } from '../errors.ts'
import { incidentName } from '../incident/incident.ts'
import type { Parameter } from '../runbook/program.ts'
import { parametersModal } from './parameters-modal.ts'
import { whisper } from './whisper.ts'

/** The direct answer to whoever asked; what all may see is in the thread. */
export function answerReply(told: Answer): Reply {
  switch (told.kind) {
    case 'done':
      return { kind: 'none' }
    case 'told':
      return whisper(told.text)
    case 'refused':
      return whisper(told.reason)
    case 'started':
      return whisper(`${incidentName(told.incident)} is open: ${told.title}. Its card is in the channel for incidents.`)
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
          fields: told.parameters.map(parameter => ({ parameter, known: knownOf(parameter, told.known) })),
        }),
      }
    default:
      return unreachable(told)
  }
}

function knownOf(parameter: Parameter, known: { readonly [parameter: string]: string }) {
  const given = known[parameter.name]
  if (given !== undefined) return { value: given, from: 'given before' }
  const [line] = parameter.lines
  return parameter.default === null ? null : { value: parameter.default, from: `the document, line ${line ?? 1}` }
}
