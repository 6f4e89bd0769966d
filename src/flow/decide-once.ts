import type { Trx } from '../store/database.ts'
import { claimDelivery, saveAnswer } from '../store/deliveries.ts'
import type { Answer } from './answer.ts'
import type { Services } from './services.ts'

/**
 * Decides an input in one transaction, once however often Slack delivers it: the answer is kept with its key, and a
 * second delivery waits for the first and gets the same. A crash before the commit leaves nothing behind.
 */
export async function decideOnce(
  services: Services,
  key: string,
  decide: (trx: Trx) => Promise<Answer>,
): Promise<Answer> {
  return services.database.transaction().execute(async trx => {
    const claim = await claimDelivery(trx, key, services.clock.now())
    if (claim !== 'new') return claim.answer as Answer // written by `saveAnswer` below, and by nothing else
    const answer = await decide(trx)
    await saveAnswer(trx, key, await services.redact.longJson(answer))
    return answer
  })
}
