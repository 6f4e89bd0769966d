import { fieldOf, type Handler, type Input, type Showing } from '../../flow/handler.ts'
import { startIncident } from '../../flow/incident/start-incident.ts'
import { findSymptom } from '../../flow/queries/search-runbooks.ts'
import { readStartForm, type StartValues, titleOf } from '../../flow/queries/start-form.ts'
import type { Services } from '../../flow/services.ts'
import { field } from '../../views/ids.ts'
import { answerReply } from '../../views/messages/ephemeral.ts'
import { type StartModal, startModal } from '../../views/modals/start-modal.ts'
import { type ChosenSymptom, decodeSymptom } from '../../views/modals/symptom-options.ts'
import type { Reply } from '../../views/reply.ts'

/** What is said where something is missing that nothing in the form implies; in the order of the fields. */
const missing = {
  system: 'Choose the system that this is about.',
  severity: 'Choose how bad it is.',
  title: 'Say what is wrong in a few words, or choose what you see above.',
} as const

/** The start form after a symptom or a system was chosen in it: what follows from that is filled in. */
export const changeStartForm: Showing = {
  show: async view => ({ kind: 'modal', view: startModal((await fillStartForm(view, view.input)).form) }),
}

/**
 * Starts what the form says. The symptom fills the fields a moment after it is chosen; who sends the form in between is
 * taken at their word: what the symptom implies counts as filled in. Where something is still missing they keep the
 * form, with what follows from it.
 */
export async function submitStartForm(services: Services, input: Input): Promise<Handler> {
  const { form, sent: shown, symptom } = await fillStartForm(services, input)
  const { system, severity, title } = form.known
  const at = (name: keyof typeof missing, reason: string): Reply =>
    // A field that was not there yet when the form was sent has no place for an error.
    form.round === shown.round && (name !== 'severity' || form.severities.length > 0)
      ? { kind: 'errors', errors: { [`${name}:${shown.round}`]: reason } }
      : { kind: 'modal', view: startModal({ ...form, asked: reason }) }
  const ask = (name: keyof typeof missing): Showing => ({ show: () => at(name, missing[name]) })
  if (system === null) return ask('system')
  if (severity === null) return ask('severity')
  if (title === null) return ask('title')
  // Who takes out the runbook that Handrail had put in wants none.
  const cleared = shown.known.runbook === null && shown.filled.runbook !== null
  const runbook = cleared ? null : form.known.runbook
  return {
    ...startIncident({
      system,
      severity,
      title,
      symptom,
      runbook,
      drill: form.drill === true,
      alert: form.alert ?? null,
      message: form.message ?? null,
    }),
    reply: answer => (answer.kind === 'refused' ? at('title', answer.reason) : answerReply(answer)),
  }
}

type FilledForm = {
  /** As it would be shown now. */
  readonly form: StartModal
  /** As it was shown when it was sent: its round, and what people or Handrail had put into it. */
  readonly sent: { readonly round: number; readonly known: StartValues; readonly filled: StartValues }
  readonly symptom: ChosenSymptom | null
}

/** The start form as it was sent, with everything that follows from the symptom and the system in it. */
async function fillStartForm(services: Services, input: Input): Promise<FilledForm> {
  const value = fieldOf(input, field.symptom)
  const symptom = value === null ? null : decodeSymptom(value)
  const listed = symptom?.kind === 'listed' ? findSymptom(services, symptom.key) : null
  const text = symptom?.kind === 'own' ? symptom.words : listed?.text
  const [known, filled] = [values(name => fieldOf(input, name)), values(name => input.extra[name] ?? null)]
  const round = Number(input.extra.round ?? '0')
  const form = await readStartForm(services, {
    round,
    symptom: value === null || text === undefined ? null : { text, value },
    listed: listed?.key ?? null,
    known,
    filled,
    drill: fieldOf(input, field.drill) === 'drill',
    ...(input.extra.alert === undefined ? {} : { alert: input.extra.alert }),
    ...(input.extra.message === undefined ? {} : { message: input.extra.message }),
  })
  const title = form.known.title ?? (symptom?.kind === 'own' ? titleOf(symptom.words) : null)
  return { form: { ...form, known: { ...form.known, title } }, sent: { round, known, filled }, symptom }
}

function values(read: (name: string) => string | null): StartValues {
  return {
    system: read(field.system),
    severity: read(field.severity),
    title: read(field.title),
    runbook: read(field.runbook),
  }
}
