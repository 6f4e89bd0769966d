import { fieldOf } from '../../flow/handler.ts'
import { findPageForm } from '../../flow/incident/page-commands.ts'
import { followState } from '../../views/messages/draft-text.ts'
import { pageModal } from '../../views/modals/page-modal.ts'
import { modalOf, onCard } from './open-modal.ts'

/** Opens the draft of what customers read on the status page, or says why there is none. @param closes says that it is over. */
export function pageForm(closes: boolean) {
  return onCard(async view => modalOf(await findPageForm(view, view.incident, closes), pageModal))
}

/** The same form once a person has chosen what the page says: the words of the draft follow. */
export const changePageForm = onCard(async view => {
  const { incident, input } = view
  const { state: before = '', at = '0', round = '0' } = input.extra
  const made = { state: before, at: new Date(Number(at)) }
  return modalOf(await findPageForm(view, incident, before === 'resolved'), form => {
    const text = followState(form.draft, fieldOf(input, 'text') ?? '', made, input.value)
    return pageModal({ ...form, changed: { state: input.value, text, round: Number(round) + 1 } })
  })
})
