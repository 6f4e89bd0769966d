import { forgetPosted } from '../store/message-claims.ts'
import { messageAt } from '../store/messages.ts'
import { inTransaction } from './decide-once.ts'
import type { Services } from './services.ts'
import { startDelivery } from './start-delivery.ts'

/** What people go on from: without it nobody could act. What only told something stays away once it was deleted. */
const kept = /^(?:card$|walk:|step:|choice:|gate:|proof:)/

/**
 * Somebody has deleted a message of ours in Slack: what people act in is posted again, with its newest state. A card
 * carries the thread for all that comes after it.
 */
export async function showDeletedAgain(
  services: Services,
  { channel, ts }: { readonly channel: string; readonly ts: string },
): Promise<void> {
  await inTransaction(services, async ({ trx }) => {
    const message = await messageAt(trx, channel, ts)
    if (message === null || message.incident === null || !kept.test(message.surface)) return
    // Of two deliveries of the same event only the first finds the address.
    if (!(await forgetPosted(trx, message.id, ts))) return
    const story = { incident: message.incident, board: null }
    const part = message.surface === 'card' ? 'card' : 'thread'
    await startDelivery(trx, services, { story, part, attempt: 0 }, null)
  })
}
