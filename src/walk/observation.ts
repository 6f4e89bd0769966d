/** What an outside system answered, before it is held against the document. */
export type Observation =
  | {
      readonly kind: 'answered'
      readonly latencyMs: number
      /** HTTP status, when there is one. */
      readonly status: number | null
      /** Parsed JSON body or the integration's typed answer. */
      readonly json: unknown
      /** Rows of a query; null when it was none. */
      readonly rows: number | null
      /** Named numbers and words of the answer that expectations of kind `value` read. */
      readonly values: { readonly [name: string]: string | number | boolean }
      readonly text: string
      /** One line for the step and the record: `503 · 3 errors`. */
      readonly summary: string
      /** What is shown behind *Evidence*; redacted when stored. */
      readonly evidence: string
    }
  /** No answer that could be judged: refused, timed out, not configured. */
  | { readonly kind: 'failed'; readonly latencyMs: number | null; readonly reason: string }
