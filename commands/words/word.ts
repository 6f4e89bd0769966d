import type { Caller } from '../../src/domain/answer.ts'
import type { Asked, Handler, Showing, View } from '../../src/flow/handler.ts'
import type { Services } from '../../src/flow/services.ts'
import type { Incident } from '../../src/incident/incident.ts'
import type { WordForm } from '../../src/incident/read-words.ts'
import { ephemeral } from '../../src/views/messages/ephemeral.ts'
import type { Reply, Usage } from '../../src/views/reply.ts'

/** What depends on what was said, or on where it was said. */
type Asking = (text: string, caller: Caller, services: Services) => Asked | Promise<Asked>

/** A word of `/incident`: how it is read, what its help says, and what it does. */
export type Word = WordForm & {
  /** Its lines in the help. */
  readonly usage: Usage
  /** Where they stand: on the first screen, or under *more*; absent: there, with what is about the record. */
  readonly group?: 'first' | 'people' | 'targets'
  /** The field that the text behind it becomes; absent: `text`. */
  readonly field?: string
  /** It is about no incident that is there. */
  readonly alone?: true
  readonly handler: Handler | Asking
}

/** What shows something of one incident. */
export function showsOf(show: (incident: Incident, view: View) => Promise<Reply>): Showing {
  return {
    show: async view =>
      view.incident === null ? ephemeral('This incident is not there any more.') : show(view.incident, view),
  }
}
