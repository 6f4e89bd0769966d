export type Severity = 'error' | 'warning' | 'info'

/** Something that the author of a document should know or mend. */
export type Diagnostic = {
  readonly line: number
  readonly column: number
  readonly rule: string
  readonly severity: Severity
  readonly message: string
  readonly hint: string
}
