import { askHealthAgain } from '../../flow/ask-health.ts'
import { nothingKnown, readStartForm } from '../../flow/read-start-form.ts'
import { whyNoForm } from '../../flow/why-no-form.ts'
import { action } from '../../views/ids.ts'
import { answerReply } from '../../views/messages/answer-reply.ts'
import { whisper } from '../../views/messages/whisper.ts'
import { startModal } from '../../views/modals/start-modal.ts'
import type { ClickHandler } from './click-handler.ts'

/** The buttons of a health board. */
export const boardClicks: { readonly [action: string]: ClickHandler } = {
  [action.healthAgain]: async (click, services) => {
    const [board = ''] = click.ids
    return answerReply(await askHealthAgain(services, click.caller, board))
  },
  [action.healthStart]: async (click, services) => {
    const refused = whyNoForm('start', click.caller.person, null)
    if (refused !== null) return whisper(refused)
    const system = click.value in services.catalog.systems ? click.value : null
    const known = { ...nothingKnown, system }
    const form = { round: 0, symptom: null, listed: null, known, filled: nothingKnown, drill: false }
    return { kind: 'modal', view: startModal(await readStartForm(services, form)) }
  },
}
