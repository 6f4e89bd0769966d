import type { Fact } from '../constructs/construct.ts'
import type { Draft } from '../constructs/draft.ts'
import type { Claim, DraftedDocument } from '../constructs/draft-steps.ts'
import type { Outline } from '../outline/outline.ts'
import { createPolarityDecider } from '../polarity/polarity-of-draft.ts'
import { type MadeStep, makeStep } from './make-step.ts'
import { repeatSteps } from './repeat-steps.ts'

/** An operation that the document quotes and that is not offered, with the reason for a person. */
export type Withheld = {
  readonly line: number
  readonly endLine: number
  /** As the document writes it; null where the words imply it. */
  readonly code: string | null
  readonly why: string
}

/** The steps and facts of a document, with the blocks they come from. */
export type MadeDocument = {
  readonly outline: Outline
  readonly made: readonly MadeStep[]
  readonly facts: readonly Fact[]
  readonly claims: readonly Claim[]
  readonly withheld: readonly Withheld[]
}

/** Makes a step of every draft, and gives those that ask for an earlier operation again that operation. */
export function makeSteps({ outline, drafted, facts, claims }: DraftedDocument): MadeDocument {
  const ids = new Set(drafted.map(({ id }) => id))
  const { integrations } = outline.source
  const decide = createPolarityDecider(outline)
  const made = drafted.map(({ id, draft, place }) =>
    makeStep(draft, id, linesOf(draft, outline, ids), () => decide(draft, place), integrations),
  )
  return { outline, made: repeatSteps(made, integrations), facts, claims, withheld: [] }
}

/** The lines a draft stands on; of a line that was taken apart and of a table's row, only the draft's own words. */
function linesOf(draft: Draft, { source }: Outline, ids: ReadonlySet<string>): readonly string[] {
  const { line, endLine, label, text, details } = draft
  const apart = draft.construct === 'command table' || ids.has(`L${line}b`)
  return apart && line === endLine
    ? [label ?? '', text, ...details.map(phrase => phrase.text)]
    : source.lines.slice(line - 1, endLine)
}
