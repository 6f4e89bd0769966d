import type { Trx } from '../store/database.ts'
import type { SurfaceOwner } from '../store/messages.ts'
import type { Services } from './services.ts'

/** Showing the newest state of what is marked: the card by itself, since it may be updated only so often. */
export type Delivery = {
  readonly story: SurfaceOwner
  readonly part: 'card' | 'thread'
  /** How often Slack has put this off already. */
  readonly attempt: number
  /** Work was started with it: what that finds out in the first moment is shown together with it. */
  readonly settles?: true
  /** Held back by our own pace: what has to be shown at once does not wait for it. */
  readonly paced?: true
}

/** Enqueues a delivery; what waits already for the same story and part is enough. */
export async function startDelivery(trx: Trx, services: Services, delivery: Delivery, at: Date | null): Promise<void> {
  const { story, part, paced } = delivery
  const key = `${story.incident ?? story.board}:${part}${paced ? ':paced' : ''}`
  await services.jobs.start(trx, { queue: 'deliver', key, data: delivery, at })
}
