import type { Handlers } from '../../flow/handler.ts'
import { readSeenIncident } from '../../flow/queries/find-incident.ts'
import { readCatchUp } from '../../flow/queries/read-catch-up.ts'
import { action } from '../../views/ids.ts'
import { catchUpReply } from '../../views/messages/catch-up-reply.ts'
import { membersOnly } from '../../views/messages/ephemeral.ts'
import { startForm } from './shortcuts.ts'

/** The buttons of App Home. What is pressed there opens a modal; nothing is decided. */
export const homeActions: Handlers = {
  [action.homeStart]: startForm(null),
  [action.homeCatchUp]: {
    show: async view => {
      const incident = await readSeenIncident(view, view.caller.person, Number(view.input.value))
      return incident === null ? membersOnly : catchUpReply(await readCatchUp(view, incident))
    },
  },
  // App Home is shown anew after every press.
  [action.homeRefresh]: { show: () => ({ kind: 'none' }) },
  [action.homeOpen]: { show: () => ({ kind: 'none' }) },
}
