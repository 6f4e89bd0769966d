import { forgetDeliveries, forgetSignatures } from '../store/deliveries.ts'
import type { Services } from './services.ts'

const minute = 60_000
/** Twice as long as a signature is of use. */
const signaturesMs = 10 * minute
const deliveriesMs = 48 * 60 * minute

/** Forgets inputs that cannot come again. */
export async function purgeExpiredInputs({ database, clock }: Services, now: Date): Promise<void> {
  await forgetSignatures(database, new Date(now.getTime() - signaturesMs))
  await forgetDeliveries(database, new Date(clock.now().getTime() - deliveriesMs))
}
