import type { Deciding, View } from '../../flow/handler.ts'
import { resolveForm, showProofs } from '../../flow/incident/resolve.ts'
import { findIncidentEnd } from '../../flow/queries/find-incident-end.ts'
import { formRefusal } from '../../flow/queries/form-refusal.ts'
import { ephemeral } from '../../views/messages/ephemeral.ts'
import { resolveModal } from '../../views/modals/resolve-modal.ts'
import type { Reply } from '../../views/reply.ts'

/**
 * Opens the form that resolves an incident, or shows it anew, and shows the lines of its proof lists that nobody has
 * settled.
 */
export const endForm: Deciding = { ...showProofs, reply: (_, view) => showEnd(view) }

/** The form that resolves an incident, with what is left now. */
export async function showEnd(view: View): Promise<Reply> {
  const end = await findIncidentEnd(view, view.input.incident ?? 0)
  if (end === null) return ephemeral('This incident is not there any more.')
  const refused = formRefusal('resolve', view.caller.person, end.incident)
  if (refused !== null) return ephemeral(refused)
  return { kind: 'modal', view: resolveModal({ ...end, form: resolveForm(view) }) }
}
