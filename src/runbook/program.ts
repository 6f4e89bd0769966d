/** The compiled form of a runbook. The compiler makes it, the walk reads it; plain JSON throughout. */

import type { Operation } from '../domain/operation.ts'
import type { StepEffect } from '../policy/operation-effect.ts'
import type { Choice } from './choice.ts'
import type { Diagnostic } from './diagnostic.ts'
import type { Expectation, ExpectationTest, HeldFigure } from './expectation.ts'
import type { Suppression } from './lint/suppression.ts'
import type { Parameter } from './parameter.ts'
import type { Repeat } from './repeat.ts'

export type {
  CallOperation,
  Filter,
  HttpMethod,
  HttpOperation,
  JsonTemplate,
  Operation,
  SqlOperation,
  Template,
} from '../domain/operation.ts'
export type { StepEffect } from '../policy/operation-effect.ts'
export type { Choice } from './choice.ts'
export type { Diagnostic, Fix, Severity, TextEdit } from './diagnostic.ts'
export type { Comparison, Expectation, ExpectationTest, HeldFigure } from './expectation.ts'
export type { Parameter, ParameterType } from './parameter.ts'
export type { Repeat, RepeatKind } from './repeat.ts'

export type StepKind =
  | 'http'
  | 'sql'
  | 'redis'
  | 'websocket'
  | 'connector'
  | 'command'
  | 'dashboard'
  | 'look'
  | 'fix'
  | 'decision'
  | 'escalate'
  | 'notify'
  | 'proof'

export type Phase =
  | 'symptom'
  | 'check'
  | 'diagnose'
  | 'mitigate'
  | 'rollback'
  | 'prove'
  | 'escalate'
  | 'communicate'
  | 'follow-up'
  | 'reference'

export type Branch = {
  readonly line: number
  /** What the document says about when to take it. */
  readonly when: string
  /** What the document says to do then. */
  readonly go: string
  /** Section or step id of this program, `next`, or null when it leads elsewhere (a document, a person). */
  readonly target: string | null
  /** The place that it names where this document has none such, or several: a person chooses where to go on. */
  readonly missing?: string
  /** When an answer can choose it. */
  readonly test: ExpectationTest | null
}

/** What a step lacks to be run from here: an outside system in the catalog, its secret, or a value that nobody can type. */
export type Lacks = 'target' | 'credential' | 'value'

/** A condition under which something is done. */
export type Guard = {
  readonly line: number
  readonly when: string
  readonly test: ExpectationTest | null
  /** It is done when this is not so ("unless"). */
  readonly negated?: true
  /** Tells conditions of one line apart, from its second on. */
  readonly nth?: number
  /** Only of what follows in the same step, which itself is done in any case. */
  readonly part?: true
}

/** What has to be settled first; `step` where the document names one of its own. */
export type After = { readonly line: number; readonly when: string; readonly step: string | null }

/** Begins steps that are done side by side. */
export type Parallel = { readonly line: number; readonly steps: readonly string[] }

/** When, after what and how often; absent in Programs of earlier versions. */
type FlowOf = {
  readonly guard?: Guard | null
  /** The conditions of what it stands under, the outermost first; absent where there are none. */
  readonly outer?: readonly Guard[]
  readonly after?: readonly After[]
  readonly repeat?: Repeat | null
  readonly parallel?: Parallel | null
}

export type Step = FlowOf & {
  /** Stable within the program: `L18`, or `L18b` for a second step of one line. */
  readonly id: string
  readonly line: number
  readonly endLine: number
  /** Section id. */
  readonly section: string
  readonly phase: Phase
  readonly title: string
  /** The document's own words for the step, as Markdown. */
  readonly text: string
  /** The command, statement or script that it stands for, where `text` does not hold it. */
  readonly code?: string
  readonly kind: StepKind
  readonly provider: string | null
  readonly effect: StepEffect
  readonly runnable: boolean
  /** Why it is not runnable, for a person; null when it is. */
  readonly why: string | null
  /** The text says that nobody is to do it; absent: it does not. */
  readonly forbidden?: true
  /** Where it would be runnable but for this. */
  readonly lacks?: Lacks
  /** Calls that its words mean where the catalog has a target for them; the first of them that has one is taken. */
  readonly possible?: readonly PossibleCall[]
  readonly operation: Operation | null
  readonly parameters: readonly string[]
  readonly expect: readonly Expectation[]
  readonly branches: readonly Branch[]
  /** The alternative that it belongs to within its section; absent in programs of earlier versions. */
  readonly choice?: Choice | null
  /** What the document says against something beside this step, never offered; absent in Programs of earlier versions. */
  readonly cautions?: readonly { readonly line: number; readonly text: string }[]
  /** Of a change: what the document says around it that no step holds, the nearest first. */
  readonly remarks?: readonly { readonly line: number; readonly text: string }[]
  /** An earlier step whose operation this one asks for again. */
  readonly again?: string
}

export type PossibleCall = Pick<Step, 'kind' | 'provider' | 'effect' | 'operation' | 'parameters' | 'expect'>

export type Section = FlowOf & {
  readonly id: string
  readonly title: string
  readonly line: number
  readonly symptoms: readonly { readonly line: number; readonly text: string }[]
  readonly severity: string | null
  readonly timebox: string | null
  /** The alternative that all its steps belong to; absent in programs of earlier versions. */
  readonly choice?: Choice | null
}

/** Lines of the document and what became of them; together these blocks cover each non-blank line exactly once. */
export type CoveredBlock = {
  readonly line: number
  readonly endLine: number
  readonly role: 'step' | 'fact' | 'prose'
  /** The construct that took it, for `explain`. */
  readonly construct: string
  /** Ids of the steps it belongs to. */
  readonly steps: readonly string[]
}

export type Program = {
  readonly file: string
  /** SHA-256 of the document's bytes and the compiler's version, in hex. */
  readonly hash: string
  readonly title: string
  /** The paragraph that it opens with; absent where it has none, and in Programs of earlier versions. */
  readonly opening?: { readonly line: number; readonly text: string }
  readonly system: string | null
  /** Hash of the program of the whole document, where this one has a single section of it. */
  readonly partOf?: string
  readonly sections: readonly Section[]
  readonly steps: readonly Step[]
  readonly parameters: readonly Parameter[]
  readonly clocks: readonly { readonly line: number; readonly after: string; readonly text: string }[]
  readonly thresholds: readonly { readonly line: number; readonly text: string }[]
  /** Numbers that say how things should be (`target: <500ms`). */
  readonly targets: readonly { readonly line: number; readonly text: string }[]
  /** The numbers that every answer which names them is held against; absent in Programs of earlier versions. */
  readonly figures?: readonly HeldFigure[]
  /** `last_verified` of the front matter, with the days after which it is too old (`verify_every`, else 180). */
  readonly verified?: { readonly line: number; readonly date: string; readonly days: number } | null
  readonly contacts: readonly { readonly line: number; readonly who: string; readonly filled: boolean }[]
  readonly environment: readonly { readonly line: number; readonly name: string; readonly default: string | null }[]
  readonly links: readonly { readonly line: number; readonly target: string; readonly found: boolean }[]
  readonly cover: readonly CoveredBlock[]
  /** How many blocks of each role there are; `lost` is always 0, since every line is covered. */
  readonly blocks: { readonly [role in 'total' | 'steps' | 'facts' | 'prose' | 'lost']: number }
  readonly diagnostics: readonly Diagnostic[]
  /** Its comments that silence diagnostics; absent where it has none. `settleDiagnostics` heeds them. */
  readonly suppressions?: readonly Suppression[]
}
