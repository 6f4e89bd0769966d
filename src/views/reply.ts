import type { KnownBlock, ModalView } from '@slack/types'

/** The direct answer to the person who asked; what others see is delivered from the state. */
export type Reply =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'ephemeral'
      readonly text: string
      readonly blocks?: readonly KnownBlock[]
      /** It says that what was asked for is done. */
      readonly done?: true
      /** It says why what was asked for is not. */
      readonly refused?: true
      /** In answer to a submission: the form closes and it is said here. Else it takes the form's place. */
      readonly place?: { readonly channel: string; readonly thread: string | null }
    }
  | { readonly kind: 'modal'; readonly view: ModalView }
  /** In answer to a submission: by block id. */
  | { readonly kind: 'errors'; readonly errors: { readonly [blockId: string]: string } }

/** What a command understands. */
export type Usage = readonly { readonly words: string; readonly does: string }[]
