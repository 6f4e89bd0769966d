import type { Caller } from '../../src/domain/answer.ts'
import type { Asked, Handler } from '../../src/flow/handler.ts'
import type { Services } from '../../src/flow/services.ts'
import type { WordForm } from '../../src/incident/read-words.ts'
import type { Usage } from '../../src/views/reply.ts'

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
