import { addToIncident, dismiss, readAlertForm } from '../../flow/alert/alert-commands.ts'
import type { Handlers } from '../../flow/handler.ts'
import { formRefusal } from '../../flow/queries/form-refusal.ts'
import { action } from '../../views/ids.ts'
import { ephemeral } from '../../views/messages/ephemeral.ts'
import { startModal } from '../../views/modals/start-modal.ts'

/** The buttons of an alert's post. */
export const alertActions: Handlers = {
  [action.alertDismiss]: dismiss,
  [action.alertAdd]: addToIncident,
  [action.alertStart]: {
    show: async view => {
      const refused = formRefusal('start', view.caller.person, null)
      if (refused !== null) return ephemeral(refused)
      const [id = ''] = view.input.ids
      const form = await readAlertForm(view, id)
      return form === null
        ? ephemeral('This alert is too old to be known any more. Start an incident with the command.')
        : { kind: 'modal', view: startModal(form) }
    },
  },
}
