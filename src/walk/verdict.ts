export type Outcome =
  | 'as-expected'
  /** Only soft expectations were missed. */
  | 'soft-missed'
  | 'not-as-expected'
  | 'could-not-check'
  /** It ran; whether it is good only a person can say. */
  | 'person-judges'
  /** A change went through, and the document says nothing of its answer. */
  | 'carried-out'

export type VerdictLine = {
  /** `status`, `ok`, `rows` … */
  readonly label: string
  readonly expected: string
  readonly was: string
  /** null: only a person can judge this line. */
  readonly met: boolean | null
  readonly hard: boolean
  /** Line of the document that says so. */
  readonly line: number
  /** Whether the document says nothing, and this is expected of every step of its kind. */
  readonly byDefault?: true
  /** Of a number that the document names elsewhere: as the threshold of an alert, a target, or a setting's default. */
  readonly held?: 'threshold' | 'target' | 'setting'
}

/** What of an answer stands in its step. */
export type ShownAnswer = {
  /** Lines, or rows with their columns. */
  readonly rows: readonly (string | { readonly [name: string]: string })[]
  /** How many more there are. */
  readonly more: number
}

/** What was seen beside what the document expects. */
export type Verdict = {
  readonly outcome: Outcome
  readonly lines: readonly VerdictLine[]
  readonly summary: string
  readonly latencyMs: number | null
  readonly at: Date
  /** Index into the step's branches that the answer itself chooses. */
  readonly branch: number | null
  /** Those of which it lacks what they name; absent of verdicts in which there are none. */
  readonly undecided?: readonly number[]
  /** Id of the stored evidence. */
  readonly evidence: string | null
  /** Conditions of later steps that the answer decides, by their lines; absent of those of earlier versions. */
  readonly decides?: readonly { readonly line: number; readonly nth?: number; readonly holds: boolean }[]
  /** Whether the answer says that what is done again is over; absent where it says nothing of that. */
  readonly over?: boolean
  /** Which of so many in a row it is that the document asks for, of those that fail or of the others; absent: of none. */
  readonly inARow?: { readonly seen: number; readonly of: number; readonly fails: boolean }
  /** Absent of a verdict without an answer that could be read, and of those of earlier versions. */
  readonly shown?: ShownAnswer | null
}

/** One documented health check on a `/health` board; the outcome is null until its answer is in. */
export type BoardLine = {
  readonly system: string
  readonly systemName: string
  readonly name: string
  readonly outcome: Outcome | null
  readonly summary: string
  readonly latencyMs: number | null
}

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
  | {
      readonly kind: 'failed'
      readonly latencyMs: number | null
      readonly reason: string
      /** The variable of a credential that is not set where it was tried. */
      readonly unset?: string
    }

export type Answer = Extract<Observation, { readonly kind: 'answered' }>
/** One expectation beside what was seen. */
export type ExpectationResult = Pick<VerdictLine, 'label' | 'expected' | 'was' | 'met'>
