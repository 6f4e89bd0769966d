import { createHash } from 'node:crypto'
import { toError } from '../errors.ts'
import { fitsModal, type Given } from '../gate/operation.ts'
import type { PlanResult } from '../gate/plan-result.ts'
import type { Plan } from '../gate/proposal.ts'
import { maskOperation, plainText } from '../integrations/operation/mask-operation.ts'
import type { Parts } from './parts.ts'

/** Longer than this nobody reads before they say yes. */
const mostCharacters = 1_000_000

/**
 * The plan with all of its operation as the approver reads it. Where anything but a known secret is masked, an admin has
 * to be among those who approve; what cannot be shown whole is not proposed (safety.md, "Plan, then act", 1).
 */
export async function addOperation(
  { services, calls, log }: Pick<Parts, 'services' | 'calls' | 'log'>,
  plan: Plan,
  given: readonly Given[],
): Promise<PlanResult> {
  try {
    const { label, parts, nameSecret } = await calls.show(plan.call)
    const plain = plainText(parts)
    if (plain.length > mostCharacters) {
      return {
        kind: 'refused',
        reason: `It has ${plain.length} characters: too many to be shown whole. Do it by hand.`,
      }
    }
    const found = await services.redact.find(plain)
    if (found === null)
      return { kind: 'refused', reason: 'It could not be looked through for secrets in time, so it cannot be shown.' }
    const { text, secrets, others } = maskOperation(parts, found, nameSecret)
    const operation = {
      label,
      text,
      hash: createHash('sha256').update(text).digest('hex'),
      masked: { secrets, others },
      attached: !fitsModal(text),
    }
    const admin = plan.admin === true || (plan.effect === 'destroy' && others > 0)
    return { kind: 'planned', plan: { ...plan, ...(admin ? { admin } : {}), operation, given } }
  } catch (thrown) {
    log.error({ err: toError(thrown), call: plan.call.name }, 'an operation could not be shown')
    return { kind: 'refused', reason: 'It could not be shown whole, so it cannot be approved.' }
  }
}
