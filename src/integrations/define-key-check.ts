import { z } from 'zod'
import { answered, defineCheck, failed } from './define-check.ts'
import type { AnyTarget, CallContext } from './integration.ts'
import type { ApiAnswer } from './transport/call-api.ts'

/**
 * Whether a vendor accepts the target's key. Value: `valid`. A key that is refused with 401 is a verdict; anything else that
 * goes wrong says nothing of the key.
 * @param ask a call that any valid key may make.
 */
export function defineKeyCheck<Target extends AnyTarget>(
  vendor: string,
  ask: (context: CallContext<Target>) => Promise<ApiAnswer<unknown>>,
) {
  return defineCheck(z.strictObject({}), async (_, context: CallContext<Target>) => {
    const answer = await ask(context)
    if (answer.kind === 'failed' && answer.status !== 401) return failed(answer.reason, answer.latencyMs)
    const valid = answer.kind === 'answered'
    return answered({
      latencyMs: answer.latencyMs ?? 0,
      status: answer.status ?? null,
      json: { valid },
      values: { valid },
      summary: valid ? `${vendor} accepts the key` : answer.reason,
      evidence: valid ? `${vendor} accepts the key` : answer.reason,
    })
  })
}
