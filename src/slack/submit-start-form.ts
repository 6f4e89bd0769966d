import type { Reply } from '../command.ts'
import type { Services } from '../flow/services.ts'
import { startIncident } from '../flow/start-incident.ts'
import { answerReply } from '../views/messages/answer-reply.ts'
import { startModal } from '../views/modals/start-modal.ts'
import { fillStartForm } from './fill-start-form.ts'
import type { Form } from './input.ts'

/** What is said where something is missing that nothing in the form implies; in the order of the fields. */
const missing = {
  system: 'Choose the system that this is about.',
  severity: 'Choose how bad it is.',
  title: 'Say what is wrong in a few words, or choose what you see above.',
} as const

/**
 * Starts what the form says. The symptom fills the fields a moment after it is chosen; who sends the form in between is
 * taken at their word: what the symptom implies counts as filled in. Where something is still missing they keep the
 * form, with what follows from it.
 */
export async function submitStartForm(sent: Form, services: Services): Promise<Reply> {
  const { form, sent: shown, symptom } = await fillStartForm(services, sent)
  const { system, severity, title } = form.known
  const at = (name: keyof typeof missing, reason: string): Reply =>
    // A field that was not there yet when the form was sent has no place for an error.
    form.round === shown.round && (name !== 'severity' || form.severities.length > 0)
      ? { kind: 'errors', errors: { [`${name}:${shown.round}`]: reason } }
      : { kind: 'modal', view: startModal({ ...form, asked: reason }) }
  if (system === null) return at('system', missing.system)
  if (severity === null) return at('severity', missing.severity)
  if (title === null) return at('title', missing.title)
  // Who takes out the runbook that Handrail had put in wants none.
  const cleared = shown.known.runbook === null && shown.filled.runbook !== null
  const runbook = cleared ? null : form.known.runbook
  const { caller } = sent
  const drill = form.drill === true
  const answer = await startIncident(services, caller, { system, severity, title, symptom, runbook, drill })
  return answer.kind === 'refused' ? at('title', answer.reason) : answerReply(answer)
}
