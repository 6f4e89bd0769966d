import type { Handlers } from '../../flow/handler.ts'
import { readMoveForm } from '../../flow/incident/maintenance-commands.ts'
import { action } from '../../views/ids.ts'
import { ephemeral } from '../../views/messages/ephemeral.ts'
import { moveModal } from '../../views/modals/move-modal.ts'

/** The buttons of the form of maintenance: the one that moves a window takes the form's place. */
export const maintenanceActions: Handlers = {
  [action.maintenanceMove]: {
    show: async view => {
      const form = await readMoveForm(view)
      return 'refused' in form ? ephemeral(form.refused) : { kind: 'modal', view: moveModal(form) }
    },
  },
}
