import { ambiguousPlaceholder } from './ambiguous-placeholder.ts'
import { deadAnchor } from './dead-anchor.ts'
import { goneCommand } from './gone-command.ts'
import { missingEscalation } from './missing-escalation.ts'
import { noProof } from './no-proof.ts'
import { notOffered } from './not-offered.ts'
import { notUnderstood } from './not-understood.ts'
import type { Rule } from './rule.ts'
import { secretInText } from './secret-in-text.ts'
import { selectWithoutLimit } from './select-without-limit.ts'
import { stayedProse } from './stayed-prose.ts'
import { unclosedFence } from './unclosed-fence.ts'
import { unfilledContact } from './unfilled-contact.ts'
import { unknownBaseUrl } from './unknown-base-url.ts'
import { unknownCall } from './unknown-call.ts'
import { unreachableStep } from './unreachable-step.ts'

/** Every rule that `handrail runbook lint` checks in a document by itself. */
export const rules: readonly Rule[] = [
  unfilledContact,
  deadAnchor,
  unknownBaseUrl,
  unknownCall,
  selectWithoutLimit,
  goneCommand,
  noProof,
  missingEscalation,
  secretInText,
  stayedProse,
  ambiguousPlaceholder,
  notOffered,
  notUnderstood,
  unclosedFence,
  unreachableStep,
]
