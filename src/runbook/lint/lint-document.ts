import type { Assembled } from '../assemble.ts'
import type { Program } from '../program.ts'
import { alternativeWithoutCondition } from './alternative-without-condition.ts'
import { ambiguousPlaceholder } from './ambiguous-placeholder.ts'
import { circularOrder } from './circular-order.ts'
import { contradictingCondition } from './contradicting-condition.ts'
import { deadAnchor } from './dead-anchor.ts'
import { destroyWithoutProof } from './destroy-without-proof.ts'
import { gone } from './gone.ts'
import { missingEscalation } from './missing-escalation.ts'
import { notOffered } from './not-offered.ts'
import { notRunnable } from './not-runnable.ts'
import { nothingExpected } from './nothing-expected.ts'
import { diagnosticOf, type Rule } from './rule.ts'
import { sameAlternative } from './same-alternative.ts'
import { secretInText } from './secret-in-text.ts'
import { selectWithoutLimit } from './select-without-limit.ts'
import { stayedProse } from './stayed-prose.ts'
import { unclosedFence } from './unclosed-fence.ts'
import { unfilledContact } from './unfilled-contact.ts'
import { unknownBaseUrl } from './unknown-base-url.ts'
import { unknownCall } from './unknown-call.ts'
import { unreachableStep } from './unreachable-step.ts'
import { unresolvedReference } from './unresolved-reference.ts'
import { writeWithoutWhere } from './write-without-where.ts'

/** Every rule that `handrail runbook lint` checks in a document by itself. */
const rules: readonly Rule[] = [
  unfilledContact,
  deadAnchor,
  unknownBaseUrl,
  unknownCall,
  selectWithoutLimit,
  gone,
  destroyWithoutProof,
  missingEscalation,
  secretInText,
  stayedProse,
  ambiguousPlaceholder,
  notOffered,
  notRunnable,
  nothingExpected,
  unclosedFence,
  unreachableStep,
  unresolvedReference,
  circularOrder,
  contradictingCondition,
  sameAlternative,
  alternativeWithoutCondition,
  writeWithoutWhere,
]

/** The Program with what every rule says against the document, in the order of its lines. */
export function lintDocument(assembled: Assembled): Program {
  const { program, document } = assembled
  const { source } = document.outline
  if (source.refused) return program
  const said = rules.flatMap(rule => rule.find(assembled).map(finding => diagnosticOf(rule, finding, source.lines)))
  const diagnostics = [...program.diagnostics, ...said].sort(
    (one, other) => one.line - other.line || one.column - other.column,
  )
  return { ...program, diagnostics }
}
