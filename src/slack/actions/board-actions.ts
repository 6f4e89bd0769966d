import type { Handlers } from '../../flow/handler.ts'
import { requestHealthAgain, requestHistory } from '../../flow/health/request-health.ts'
import { formRefusal } from '../../flow/queries/form-refusal.ts'
import { newStartForm, readAlarmForm, readStartForm } from '../../flow/queries/start-form.ts'
import { action } from '../../views/ids.ts'
import { ephemeral } from '../../views/messages/ephemeral.ts'
import { startModal } from '../../views/modals/start-modal.ts'
import { encodeSymptom } from '../../views/modals/symptom-options.ts'

/** The buttons of a health board, and of the post of an alarm. */
export const boardActions: Handlers = {
  [action.healthAgain]: requestHealthAgain,
  [action.healthHistory]: requestHistory,
  [action.healthStart]: {
    show: async view => {
      const refused = formRefusal('start', view.caller.person, null)
      if (refused !== null) return ephemeral(refused)
      const { value } = view.input
      const system = value in view.catalog.systems ? value : null
      return { kind: 'modal', view: startModal(await readStartForm(view, newStartForm({ system }))) }
    },
  },
  [action.alarmStart]: {
    show: async view => {
      const refused = formRefusal('start', view.caller.person, null)
      if (refused !== null) return ephemeral(refused)
      const read = await readAlarmForm(view, view.input.ids[0] ?? '')
      if (read === null) return ephemeral('This alarm is not there any more.')
      const symptom = { text: read.seen, value: encodeSymptom({ kind: 'own', words: read.seen }) }
      return { kind: 'modal', view: startModal({ ...read.form, symptom }) }
    },
  },
}
