import type { Caller } from '../src/domain/answer.ts'
import { mayRespond, respondersOnly } from '../src/domain/person.ts'
import { type Asked, inputOf, says } from '../src/flow/handler.ts'
import { noSeverity } from '../src/flow/incident/severity-clocks.ts'
import { startIncident } from '../src/flow/incident/start-incident.ts'
import { vocabularyOf } from '../src/flow/queries/list-systems.ts'
import { matchRunbook } from '../src/flow/queries/search-runbooks.ts'
import { newStartForm, readStartForm } from '../src/flow/queries/start-form.ts'
import type { Services } from '../src/flow/services.ts'
import { readOpening } from '../src/incident/read-opening.ts'
import { ephemeral, refusal } from '../src/views/messages/ephemeral.ts'
import { startModal } from '../src/views/modals/start-modal.ts'

/**
 * Starts at once when severity, system and title are all said; otherwise a form asks, with what is known filled in, and
 * says of a severity that there is none which there are.
 */
export async function startByWords(text: string, caller: Caller, services: Services): Promise<Asked> {
  const vocabulary = vocabularyOf(services.catalog)
  const { opening, unknownSeverity } = readOpening(text, vocabulary)
  const { severity, system, title, drill } = opening
  if (!mayRespond(caller.person)) return says(ephemeral(respondersOnly.reason))
  const { name = 'The catalog', severities } = services.catalog.systems[system ?? ''] ?? {}
  const known = severities === undefined ? vocabulary.severities : Object.keys(severities)
  const unknown = unknownSeverity ?? (severity === null || known.includes(severity) ? null : severity)
  const asked = unknown === null ? null : noSeverity(name, unknown, known)
  // Neither a thread nor a terminal has forms.
  if (asked !== null && caller.source !== 'slash') return says(refusal(`${asked} Nothing was started.`))
  if (asked === null && severity !== null && system !== null && title !== null) {
    const runbook = matchRunbook(services, system, title)?.file ?? null
    const handler = startIncident({ severity, system, title, symptom: null, runbook, drill })
    return { handler, input: inputOf({}) }
  }
  const form = await readStartForm(services, newStartForm({ severity, system, title }, drill))
  return says({ kind: 'modal', view: startModal(asked === null ? form : { ...form, asked }) })
}
