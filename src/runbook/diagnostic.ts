export type Severity = 'error' | 'warning' | 'info'

/**
 * Puts `text` in the place of what stands between two places of a document. Lines and columns count from 1, columns in
 * UTF-16 code units; what stands at the end is kept.
 */
export type TextEdit = {
  readonly line: number
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
  readonly text: string
}

/** What mends a document, for `lint --fix` and for an editor's quick fix. */
export type Fix = {
  /** What it does, in the imperative. */
  readonly title: string
  /** Whether the document means the same afterwards, so that it may be done without a person's look. */
  readonly safe: boolean
  readonly edits: readonly TextEdit[]
}

/** Something that the author of a document should know or mend. */
export type Diagnostic = {
  readonly line: number
  readonly column: number
  readonly rule: string
  readonly severity: Severity
  readonly message: string
  readonly hint: string
  readonly fix?: Fix
  /** The host that it is about. */
  readonly host?: string
}
