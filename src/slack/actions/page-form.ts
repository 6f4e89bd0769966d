import { fieldOf } from '../../flow/handler.ts'
import { findPageForm } from '../../flow/incident/page-commands.ts'
import { followState } from '../../views/messages/draft-text.ts'
import { pageModal } from '../../views/modals/page-modal.ts'
import { modalOf, onCard } from './open-modal.ts'

/**
 * Opens the draft of what customers read on a status page, or says why there is none. A button beside what a page still
 * says names that page. @param closes says that it is over.
 */
export function pageForm(closes: boolean) {
  return onCard(async view =>
    modalOf(await findPageForm(view, view.incident, { place: view.input.value, closes }), pageModal),
  )
}

/** The same form once a person has chosen what it says, or on which page: the words of the draft follow. */
export function changePageForm(chosen: 'state' | 'place') {
  return onCard(async view => {
    const { incident, input } = view
    const { state: before = '', at = '0', round = '0', place: shown } = input.extra
    const place = chosen === 'place' ? input.value : shown
    return modalOf(await findPageForm(view, incident, { place, closes: before === 'resolved' }), form => {
      const page = (of: string | undefined) => form.pages.find(it => it.place === of)
      const isOpen = page(form.place)?.says !== null
      const begun = form.draft.window === null ? 'investigating' : 'identified'
      const kept = before === 'resolved' && !isOpen ? begun : before
      const state = chosen === 'state' ? input.value : kept
      const systemName = page(shown)?.systemName ?? incident.systemName
      const made = { state: before, at: new Date(Number(at)), systemName }
      const text = followState(form.draft, fieldOf(input, 'text') ?? '', made, state)
      return pageModal({ ...form, changed: { state, text, round: Number(round) + 1 } })
    })
  })
}
