import { readStartForm, type StartValues } from '../flow/read-start-form.ts'
import { findSymptom } from '../flow/search-symptoms.ts'
import type { Services } from '../flow/services.ts'
import { type ChosenSymptom, decodeMetadata, decodeSymptom, field } from '../views/ids.ts'
import type { StartModal } from '../views/modals/start-modal.ts'
import { fieldOf } from './field-of.ts'
import type { Form } from './input.ts'

export type FilledForm = {
  /** As it would be shown now. */
  readonly form: StartModal
  /** As it was shown when it was sent: its round, and what people or Handrail had put into it. */
  readonly sent: { readonly round: number; readonly known: StartValues; readonly filled: StartValues }
  readonly symptom: ChosenSymptom | null
}

/** The start form as it was sent, with everything that follows from the symptom and the system in it. */
export async function fillStartForm(services: Services, sent: Pick<Form, 'metadata' | 'fields'>): Promise<FilledForm> {
  const extra = decodeMetadata(sent.metadata)?.extra ?? {}
  const value = fieldOf(sent, field.symptom)
  const symptom = value === null ? null : decodeSymptom(value)
  const listed = symptom?.kind === 'listed' ? findSymptom(services, symptom.key) : null
  const text = symptom?.kind === 'own' ? symptom.words : listed?.text
  const [known, filled] = [values(name => fieldOf(sent, name)), values(name => extra[name] ?? null)]
  const round = Number(extra.round ?? '0')
  const form = await readStartForm(services, {
    round,
    symptom: value === null || text === undefined ? null : { text, value },
    listed: listed?.key ?? null,
    known,
    filled,
    drill: fieldOf(sent, field.drill) === 'drill',
  })
  const title = form.known.title ?? (symptom?.kind === 'own' ? symptom.words.slice(0, 150) : null)
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
