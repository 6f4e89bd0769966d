import type { ModalView } from '@slack/types'
import type { Showing, View } from '../../flow/handler.ts'
import { type FormKind, formRefusal } from '../../flow/queries/form-refusal.ts'
import type { Incident } from '../../incident/incident.ts'
import { ephemeral } from '../../views/messages/ephemeral.ts'
import type { Reply } from '../../views/reply.ts'

/** An incident that somebody looks at. */
export type IncidentView = View & { readonly incident: Incident }

/** What a query found for a modal, or why nobody is shown it. */
type Found<Form> =
  | { readonly kind: 'found'; readonly form: Form }
  | { readonly kind: 'refused'; readonly reason: string }

/** Shows something about an incident that is there. */
export function onCard(show: (view: IncidentView) => Reply | Promise<Reply>): Showing {
  return {
    show: view => {
      const { incident } = view
      return incident === null ? ephemeral('This incident is not there any more.') : show({ ...view, incident })
    },
  }
}

/** Opens a modal about an incident. `form`: for those who may send it, while it can be sent. */
export function openModal(
  modal: (view: IncidentView) => ModalView | Promise<ModalView>,
  form: FormKind | null = null,
): Showing {
  return onCard(async view => {
    const refused = form === null ? null : formRefusal(form, view.caller.person, view.incident)
    return refused === null ? { kind: 'modal', view: await modal(view) } : ephemeral(refused)
  })
}

/** The modal of what was found, or why there is none. */
export function modalOf<Form>(found: Found<Form>, modal: (form: Form) => ModalView): Reply {
  return found.kind === 'refused' ? ephemeral(found.reason) : { kind: 'modal', view: modal(found.form) }
}
