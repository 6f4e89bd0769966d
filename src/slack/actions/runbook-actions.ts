import type { Handlers } from '../../flow/handler.ts'
import { formRefusal } from '../../flow/queries/form-refusal.ts'
import { searchRunbooks } from '../../flow/queries/search-runbooks.ts'
import { readRunbookForm } from '../../flow/queries/start-form.ts'
import { action } from '../../views/ids.ts'
import { ephemeral } from '../../views/messages/ephemeral.ts'
import { startModal } from '../../views/modals/start-modal.ts'

/** The buttons of the list of runbooks: the form that starts a walk, in an incident or alone, takes the list's place. */
export const runbookActions: Handlers = {
  [action.runbookStart]: {
    show: async view => {
      const refused = formRefusal('start', view.caller.person, null)
      if (refused !== null) return ephemeral(refused)
      const chosen = searchRunbooks(view, '', '').find(it => it.key === view.input.value)
      return chosen === undefined
        ? ephemeral('This runbook was edited or taken away since the list opened. Open it again.')
        : { kind: 'modal', view: startModal(await readRunbookForm(view, chosen)) }
    },
  },
}
