import { findPageForm } from '../../flow/incident/page-commands.ts'
import { pageModal } from '../../views/modals/page-modal.ts'
import { modalOf, onCard } from './open-modal.ts'

/** Opens the draft of what customers read on the status page, or says why there is none. @param closes says that it is over. */
export function pageForm(closes: boolean) {
  return onCard(async view => modalOf(await findPageForm(view, view.incident, closes), pageModal))
}
