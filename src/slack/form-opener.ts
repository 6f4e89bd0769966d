import type { ModalView } from '@slack/types'
import type { WebClient } from '@slack/web-api'
import { openModal } from './respond-to.ts'

/** Inputs that were answered, by their keys. */
type Answered = { readonly has: (key: string) => Promise<boolean>; readonly note: (key: string) => Promise<void> }

/** Opens a modal once, however often Slack delivers the input whose trigger it is; whether it is open. */
export function formOpener(client: WebClient, answered: Answered) {
  return async (trigger: string, view: ModalView): Promise<boolean> => {
    const key = `form:${trigger}`
    if (await answered.has(key)) return true
    const opened = await openModal(client, trigger, view)
    if (opened) await answered.note(key)
    return opened
  }
}
