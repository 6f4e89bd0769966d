import type { StepEffect } from '../program.ts'

/** One piece of code that is one step: a labelled group of commands, a statement, an exact fence. */
export type Unit = {
  readonly line: number
  readonly endLine: number
  readonly language: 'shell' | 'sql' | 'websocket' | 'request' | 'exact' | 'edit' | 'script' | 'note' | 'disabled'
  readonly text: string
  /** The comment over it. */
  readonly label: string | null
  /** It stands instead of the one before (`# Or …`). */
  readonly alternative: boolean
  /** Why what it says is not known to be what it does (an alias, a `SET search_path` before it), and what it may do instead. */
  readonly redefined?: { readonly why: string; readonly effect: StepEffect }
  /** Comments under it that say what is to be seen (`# Expected: 200`). */
  readonly answers?: readonly { readonly line: number; readonly text: string }[]
}
