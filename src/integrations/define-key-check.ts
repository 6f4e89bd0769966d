import { z } from 'zod'
import { answered, defineCheck, failed } from './define-check.ts'
import type { AnyTarget, CallContext, Examination } from './integration.ts'
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

/** Whether a target's key is accepted, for the doctor. @param ask as of `defineKeyCheck` */
export function examineKey<Target extends AnyTarget>(
  vendor: string,
  ask: (context: CallContext<Target>) => Promise<ApiAnswer<unknown>>,
) {
  return async (context: CallContext<Target>): Promise<Examination> => {
    const answer = await ask(context)
    if (answer.kind === 'answered') return { kind: 'good', says: `${vendor} accepts the key` }
    const names = Object.values(context.secrets)
      .map(it => it.slice(1))
      .join(' and ')
    const mend =
      answer.status === 401
        ? `Set ${names} to what ${vendor} gives.`
        : `Check the target in the catalog, ${names} and the network.`
    return { kind: 'wrong', says: answer.reason, mend }
  }
}
