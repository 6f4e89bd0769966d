import type { Phrase } from '../blocks/block.ts'
import type { Place } from '../outline/outline.ts'
import type { Draft } from './draft.ts'

export type Fact =
  | { readonly kind: 'symptom'; readonly section: string; readonly line: number; readonly text: string }
  | { readonly kind: 'contact'; readonly line: number; readonly who: string; readonly filled: boolean }
  | { readonly kind: 'environment'; readonly line: number; readonly name: string; readonly default: string | null }
  | { readonly kind: 'address'; readonly line: number; readonly name: string; readonly url: string }
  | { readonly kind: 'endpoint'; readonly line: number; readonly path: string }

/** What a construct made of a block. */
export type Taken = {
  readonly role: 'step' | 'fact' | 'prose'
  readonly drafts?: readonly Draft[]
  readonly facts?: readonly Fact[]
  /** What is expected of the step before. */
  readonly expects?: readonly Phrase[]
  /** What to do by the answer of the step before. */
  readonly branches?: readonly Phrase[]
}

/** A part of the language of runbooks. `take` gives null for a block that is not of its kind. */
export type Construct = { readonly name: string; readonly take: (place: Place) => Taken | null }
