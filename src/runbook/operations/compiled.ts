import type { Slot } from '../parameters/mark-placeholders.ts'
import type { ExpectationTest, Lacks, Operation, StepEffect, StepKind } from '../program.ts'

/** A parameter where an operation uses it. */
export type Use = {
  readonly name: string
  readonly secret: boolean
  readonly default: string | null
  /** As the document writes it: a placeholder, a variable, or the value itself. */
  readonly original: string
  /** A value that the document only gives as an example. */
  readonly example: string | null
}

/** A piece of code as the compiler understands it. */
export type Compiled = {
  readonly kind: StepKind
  readonly provider: string | null
  /** What it does, from the parsed operation alone. */
  readonly effect: StepEffect
  readonly operation: Operation | null
  /** Why it cannot be run, for a person; null when it can. */
  readonly why: string | null
  readonly uses: readonly Use[]
  /** What it would need to be run, where that is all. */
  readonly lacks?: Lacks
  /** What the step asks of the answer, in the place of what its sentence would be read to expect. */
  readonly expect?: ExpectationTest
  /** Whether the call does what stands behind the pipe of its command line. */
  readonly searches?: boolean
  /** What it asks beside that, which only a person can judge. */
  readonly judge?: string
}

/** A placeholder as a parameter that is no secret by its place. */
export function useOfSlot(slot: Slot): Use {
  return { name: slot.name, secret: false, default: slot.default, example: null, original: slot.original }
}

/** What is left to a person, with the reason. */
export function withoutOperation(kind: StepKind, effect: StepEffect, why: string): Compiled {
  return { kind, provider: null, effect, operation: null, why, uses: [] }
}
