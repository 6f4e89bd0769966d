import type { Handlers } from '../../flow/handler.ts'
import { channelsSeen } from '../../flow/queries/find-incident.ts'
import { formRefusal } from '../../flow/queries/form-refusal.ts'
import { listRunbooks } from '../../flow/queries/list-runbooks.ts'
import { searchRunbooks } from '../../flow/queries/search-runbooks.ts'
import { readRunbookForm } from '../../flow/queries/start-form.ts'
import { action } from '../../views/ids.ts'
import { ephemeral, membersOnly } from '../../views/messages/ephemeral.ts'
import { runbooksModal } from '../../views/modals/runbooks-modal.ts'
import { startModal } from '../../views/modals/start-modal.ts'

/** The buttons of the list of runbooks: another page, or the form that starts a walk, takes the list's place. */
export const runbookActions: Handlers = {
  [action.runbookPage]: {
    show: async view => {
      if ((await channelsSeen(view, view.caller.person)).length === 0) return membersOnly
      const { searched = '', system = '' } = view.input.extra
      const list = listRunbooks(view, { searched, system, page: Number(view.input.value) || 0 })
      return { kind: 'modal', view: runbooksModal({ ...list, slash: view.catalog.commands.runbook }) }
    },
  },
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
