import type { KnownBlock, ModalView } from '@slack/types'
import type { Actor, Person, Source } from './domain/person.ts'
import type { Parameter } from './runbook/program.ts'

/** Who asks, from where. `key` identifies the Slack input, so that a second delivery is answered like the first. */
export type Caller = {
  readonly person: Person
  readonly channel: string
  /** Parent of the thread it was said in. */
  readonly thread: string | null
  readonly source: Source
  readonly key: string
  /** People whom the words name with `@`, by the names that stand there. */
  readonly named?: readonly Actor[]
}

/** What a decision says to the person who asked. Plain JSON: a second delivery of the same input is answered the same. */
export type Answer =
  /** What they see in the thread says it all. */
  | { readonly kind: 'done' }
  | { readonly kind: 'told'; readonly text: string }
  /** `parameter`: whose value it is about. */
  | { readonly kind: 'refused'; readonly reason: string; readonly parameter?: string }
  | { readonly kind: 'started'; readonly incident: number; readonly title: string; readonly drill: boolean }
  /** A step needs values first. */
  | {
      readonly kind: 'missing'
      readonly incident: number
      readonly drill: boolean
      readonly walk: string
      readonly step: string
      readonly title: string
      readonly verb: 'Run' | 'Propose'
      readonly version: number
      readonly parameters: readonly Parameter[]
    }

/** The direct answer to the person who asked; what others see is delivered from the state. */
export type Reply =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'whisper'
      readonly text: string
      readonly blocks?: readonly KnownBlock[]
      /** It says that what was asked for is done. */
      readonly done?: true
      /** In answer to a submission: the form closes and it is said here. Else it takes the form's place. */
      readonly place?: { readonly channel: string; readonly thread: string | null }
    }
  | { readonly kind: 'modal'; readonly view: ModalView }
  /** In answer to a submission: by block id. */
  | { readonly kind: 'errors'; readonly errors: { readonly [blockId: string]: string } }

/** What a command understands. */
export type Usage = readonly { readonly words: string; readonly does: string }[]
