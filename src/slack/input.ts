import type { Caller } from '../command.ts'

/** A click or choice in a message. The message itself says which state it belongs to. */
export type Click = {
  readonly caller: Caller
  readonly channel: string
  readonly ts: string
  readonly action: string
  /** The button's value, or the chosen option's. */
  readonly value: string
}

/** A modal as it was submitted, or as it stood when something in it was chosen. */
export type Form = {
  readonly caller: Caller
  readonly callback: string
  readonly metadata: string
  /** By block id. */
  readonly fields: { readonly [block: string]: string }
}

/** What was chosen in an open modal. */
export type Choice = Form & { readonly action: string; readonly value: string }

/** An external select asks for its options. `metadata`: of the modal that it stands in. */
export type Suggestion = { readonly action: string; readonly words: string; readonly metadata: string }

export type Option = { readonly text: string; readonly value: string; readonly description?: string }
export type OptionGroup = { readonly label: string; readonly options: readonly Option[] }
