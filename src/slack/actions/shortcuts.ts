import type { Caller } from '../../domain/answer.ts'
import { mayRespond, respondersOnly } from '../../domain/person.ts'
import { shorten } from '../../domain/shorten.ts'
import { type Handler, type Input, inputOf, type Showing } from '../../flow/handler.ts'
import { pin, pinInput } from '../../flow/incident/pin-commands.ts'
import { findIncident, maySee } from '../../flow/queries/find-incident.ts'
import { vocabularyOf } from '../../flow/queries/list-systems.ts'
import { newStartForm, readStartForm, titleOf } from '../../flow/queries/start-form.ts'
import type { Services } from '../../flow/services.ts'
import type { PinnedMessage } from '../../incident/pin-message.ts'
import { readOpening } from '../../incident/read-opening.ts'
import { ephemeral, membersOnly } from '../../views/messages/ephemeral.ts'
import { startModal } from '../../views/modals/start-modal.ts'
import { whichIncidentModal } from '../../views/modals/which-incident-modal.ts'

/** The shortcuts of the manifest, by their callback ids. */
export const shortcuts = {
  start: 'start_incident',
  startFrom: 'start_incident_from_message',
  addToTimeline: 'add_to_timeline',
} as const

type Asked = { readonly handler: Handler; readonly input: Input }

/** What a shortcut asks for; `message`: on which it was chosen. null: it is none of ours. */
export async function askByShortcut(
  services: Services,
  callback: string,
  caller: Caller,
  message: PinnedMessage | null,
): Promise<Asked | null> {
  if (callback === shortcuts.start) return { handler: startForm(null), input: inputOf({}) }
  if (message === null) return null
  if (callback === shortcuts.startFrom) return { handler: startForm(message), input: inputOf({}) }
  return callback === shortcuts.addToTimeline ? askToPin(services, caller, message, true) : null
}

/** The start form; what a message says of severity and system is chosen, and its words are the title. */
export function startForm(message: PinnedMessage | null): Showing {
  return {
    show: async view => {
      if (!mayRespond(view.caller.person)) return ephemeral(respondersOnly.reason)
      const text = message?.text ?? ''
      const { severity, system, drill } = readOpening(text, vocabularyOf(view.catalog)).opening
      const title = titleOf(text.split('\n').find(it => it.trim() !== '') ?? '') || null
      const form = await readStartForm(view, newStartForm({ severity, system, title }, drill))
      return { kind: 'modal', view: startModal({ ...form, ...(message && { message: remembered(message) }) }) }
    },
  }
}

/**
 * Puts a message on the timeline of the incident of its thread; else of the one that the person means. `canAsk`: a form
 * can be opened where there are several.
 */
export async function askToPin(
  services: Services,
  caller: Caller,
  message: PinnedMessage,
  canAsk: boolean,
): Promise<Asked> {
  const says = (text: string): Asked => ({ handler: { show: () => ephemeral(text) }, input: inputOf({}) })
  const found = await findIncident(services, caller, { named: null, maybe: null })
  if (found.kind === 'found') return { handler: pin, input: pinInput(message, found.id) }
  if (!(await maySee(services, caller.person, services.channel)))
    return { handler: { show: () => membersOnly }, input: inputOf({}) }
  if (found.kind !== 'several') return says('No incident is open. *Start incident from this* begins one.')
  if (!canAsk) return says('Several incidents are open. *Add to timeline* in the menu of the message asks which.')
  const { incidents, more } = found
  const asked = { word: 'Add to timeline', text: null, named: [], message: remembered(message) }
  return {
    handler: { show: () => ({ kind: 'modal', view: whichIncidentModal({ incidents, more, ...asked }) }) },
    input: inputOf({}),
  }
}

/** What a modal can remember of a message. */
function remembered(message: PinnedMessage): string {
  return JSON.stringify({ ...message, text: shorten(message.text, 1200), files: message.files.slice(0, 5) })
}
