import type { TextEdit } from '../diagnostic.ts'

/**
 * A comment that silences rules for the block behind it (`<!-- handrail-ignore RULE: reason -->`) or for the document
 * (`handrail-ignore-file`). It silences diagnostics and nothing else: what runs, and what is a caution, stays as it is.
 */
export type Suppression = {
  /** Where the comment stands. */
  readonly place: { readonly line: number; readonly column: number }
  /** Takes it out, with its lines where it stands there alone. */
  readonly removal: TextEdit
  /** The rules it names; null where it means all of them. */
  readonly rules: readonly string[] | null
  /** Empty where it gives none. */
  readonly reason: string
  /** The lines it is about. */
  readonly from: number
  readonly to: number
  /** What is wrong with how it is written; null where nothing is. */
  readonly wrong: string | null
}
