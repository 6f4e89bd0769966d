import type { Caller, Reply } from '../src/command.ts'
import { mayRespond, respondersOnly } from '../src/domain/person.ts'
import { nothingKnown, readStartForm } from '../src/flow/read-start-form.ts'
import { fittingRunbook } from '../src/flow/search-symptoms.ts'
import type { Services } from '../src/flow/services.ts'
import { startIncident } from '../src/flow/start-incident.ts'
import type { Intent } from '../src/incident/read-opening.ts'
import { answerReply } from '../src/views/messages/answer-reply.ts'
import { whisper } from '../src/views/messages/whisper.ts'
import { startModal } from '../src/views/modals/start-modal.ts'

/** Starts at once when severity, system and title are all said; otherwise a form asks, with what is known filled in. */
export async function startByWords(
  { severity, system, title, drill }: Extract<Intent, { kind: 'start' }>,
  caller: Caller,
  services: Services,
): Promise<Reply> {
  if (!mayRespond(caller.person)) return whisper(respondersOnly.reason)
  if (severity !== null && system !== null && title !== null) {
    const runbook = fittingRunbook(services, system, title)?.file ?? null
    const answer = await startIncident(services, caller, { severity, system, title, symptom: null, runbook, drill })
    return answerReply(answer)
  }
  const known = { ...nothingKnown, severity, system, title }
  const form = await readStartForm(services, {
    round: 0,
    symptom: null,
    listed: null,
    known,
    filled: nothingKnown,
    drill,
  })
  return { kind: 'modal', view: startModal(form) }
}
