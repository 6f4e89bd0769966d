import type { KnownBlock, ModalView } from '@slack/types'
import type { Person, Source } from './incident/person.ts'

/** Who asks, from where. `key` identifies the Slack input, so that a second delivery is answered like the first. */
export type Caller = {
  readonly person: Person
  readonly channel: string
  /** Parent of the thread it was said in. */
  readonly thread: string | null
  readonly source: Source
  readonly key: string
}

/** The direct answer to the person who asked; what others see is delivered from the state. */
export type Reply =
  | { readonly kind: 'none' }
  | { readonly kind: 'whisper'; readonly text: string; readonly blocks?: readonly KnownBlock[] }
  | { readonly kind: 'modal'; readonly view: ModalView }
  /** In answer to a submission: by block id. */
  | { readonly kind: 'errors'; readonly errors: { readonly [blockId: string]: string } }

/** A slash command: words in, reply out. The same words work as a mention in an incident's thread. */
export type Command<Services> = {
  /** Key under `commands:` in the catalog, such as `incident`. */
  readonly name: string
  readonly usage: readonly { readonly words: string; readonly does: string }[]
  readonly run: (words: string, caller: Caller, services: Services) => Promise<Reply>
}
