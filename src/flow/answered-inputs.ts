import { forgetDeliveries, forgetSignatures, isDelivered, noteDelivery } from '../store/deliveries.ts'
import type { Services } from './services.ts'

/** Inputs that were answered, by their keys; also those that decide nothing, such as one that opened a modal. */
export type AnsweredInputs = {
  readonly has: (key: string) => Promise<boolean>
  /** @returns whether it was not there before: of several copies that note it at once, one is told so. */
  readonly note: (key: string) => Promise<boolean>
}

export function answeredInputs({ database, clock }: Services): AnsweredInputs {
  return { has: key => isDelivered(database, key), note: key => noteDelivery(database, key, clock.now()) }
}

const minute = 60_000
/** Twice as long as a signature is of use. */
const signaturesMs = 10 * minute
const deliveriesMs = 48 * 60 * minute

/** Forgets inputs that cannot come again. */
export async function purgeExpiredInputs({ database, clock }: Services, now: Date): Promise<void> {
  await forgetSignatures(database, new Date(now.getTime() - signaturesMs))
  await forgetDeliveries(database, new Date(clock.now().getTime() - deliveriesMs))
}
