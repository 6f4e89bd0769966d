import type { ModalView } from '@slack/types'
import { readStartForm, type StartValues } from '../flow/read-start-form.ts'
import { findSymptom } from '../flow/search-symptoms.ts'
import type { Services } from '../flow/services.ts'
import { action, decodeMetadata, decodeSymptom, field } from '../views/ids.ts'
import { startModal } from '../views/start-modal.ts'
import type { Choice } from './input.ts'
import { fieldOf } from './submissions.ts'

/** The start form after a symptom or a system was chosen in it: what follows from that is filled in. */
export async function changeStartForm(services: Services, choice: Choice): Promise<ModalView | null> {
  if (choice.action !== action.startSymptom && choice.action !== action.startSystem) return null
  const extra = decodeMetadata(choice.metadata)?.extra ?? {}
  const value = fieldOf(choice, field.symptom)
  const symptom = value === null ? null : decodeSymptom(value)
  const listed = symptom?.kind === 'listed' ? findSymptom(services, symptom.key) : null
  const text = symptom?.kind === 'own' ? symptom.words : listed?.text
  const form = await readStartForm(services, {
    round: Number(extra.round ?? '0'),
    symptom: value === null || text === undefined ? null : { text, value },
    listed: listed?.key ?? null,
    known: values(name => fieldOf(choice, name)),
    filled: values(name => extra[name] ?? null),
    drill: fieldOf(choice, field.drill) === 'drill',
  })
  const title = form.known.title ?? (symptom?.kind === 'own' ? symptom.words : null)
  return startModal({ ...form, known: { ...form.known, title } })
}

function values(read: (name: string) => string | null): StartValues {
  return {
    system: read(field.system),
    severity: read(field.severity),
    title: read(field.title),
    runbook: read(field.runbook),
  }
}
