/** What a document expects of an answer. */

export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>='

/** What a machine can check of an answer. */
export type ExpectationTest =
  /** Any of these statuses: a code, or a class as `2xx`. */
  | { readonly kind: 'status'; readonly anyOf: readonly (number | '1xx' | '2xx' | '3xx' | '4xx' | '5xx')[] }
  /** The value at a dotted path of the JSON answer (`a.b[0].c`). */
  | {
      readonly kind: 'json'
      readonly path: string
      readonly op: Comparison
      readonly value: string | number | boolean | null
    }
  | { readonly kind: 'present'; readonly path: string }
  | { readonly kind: 'rows'; readonly op: Comparison; readonly value: number }
  /** More rows than the reading taken before the reproduction step. */
  | { readonly kind: 'new-rows' }
  /** A named number of a integration's answer (`count = 0`). */
  | {
      readonly kind: 'value'
      readonly name: string
      readonly op: Comparison
      readonly value: string | number | boolean
    }
  | { readonly kind: 'text'; readonly contains: string }
  /** How long the answer took, in milliseconds. */
  | { readonly kind: 'latency'; readonly op: Comparison; readonly value: number }
  /** A number that the text names in its own words, or, where `name` is null, the only one of the answer. */
  | {
      readonly kind: 'figure'
      readonly name: string | null
      readonly op: Comparison
      /** In milliseconds where the unit is `ms`. */
      readonly value: number
      readonly unit: 'percent' | 'ms' | null
    }

export type Expectation = {
  readonly line: number
  /** What the document says. */
  readonly text: string
  readonly type: 'status' | 'json' | 'rows' | 'present' | 'threshold' | 'latency' | 'text' | 'delta' | 'person'
  /** A soft expectation that is missed does not fail the step. */
  readonly hard: boolean
  /** null: only a person can judge. */
  readonly test: ExpectationTest | null
  /** Whether the document says nothing, and this is expected of every step of its kind. */
  readonly byDefault?: true
}

/** A number of the document, as it should be. */
export type HeldFigure = {
  readonly line: number
  /** Turned round where it is the threshold of an alert; of a setting its default. */
  readonly kind: 'threshold' | 'target' | 'setting'
  /** In the document's words. */
  readonly name: string
  readonly op: Comparison
  readonly value: number | boolean
  readonly unit: 'percent' | 'ms' | null
  readonly hard: boolean
  /** Whether it is how long an answer takes. */
  readonly isLatency: boolean
}
