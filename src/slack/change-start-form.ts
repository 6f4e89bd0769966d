import type { ModalView } from '@slack/types'
import type { Services } from '../flow/services.ts'
import { action } from '../views/ids.ts'
import { startModal } from '../views/modals/start-modal.ts'
import { fillStartForm } from './fill-start-form.ts'
import type { Choice } from './input.ts'

/** The start form after a symptom or a system was chosen in it: what follows from that is filled in. */
export async function changeStartForm(services: Services, choice: Choice): Promise<ModalView | null> {
  if (choice.action !== action.startSymptom && choice.action !== action.startSystem) return null
  return startModal((await fillStartForm(services, choice)).form)
}
