import { bySystem, entry, type Surface } from '../../domain/decision.ts'
import type { Person } from '../../domain/person.ts'
import { forgetPosted } from '../../store/claim-message.ts'
import { incidentOfDelivery } from '../../store/deliveries.ts'
import { messageAt } from '../../store/messages.ts'
import { decideOnce, inTransaction } from '../decide-once.ts'
import { enqueueDelivery } from '../enqueue-job.ts'
import type { Services } from '../services.ts'
import { lockIncident, save } from '../unit-of-work.ts'
import { pinKey } from './pin-commands.ts'

export type MessageChange = {
  /** Key of the input that the message was. */
  readonly message: string
  /** Where it stood. */
  readonly channel: string
  readonly ts: string
  /** What it says now; null when it was deleted. */
  readonly text: string | null
  /** null where Slack does not say who did it. */
  readonly by: Person | null
}

/**
 * Puts on the record that a message which had gone into it was edited or deleted; what was recorded stays. A message of
 * ours that was deleted is posted again.
 */
export async function recordMessageChange(services: Services, key: string, change: MessageChange): Promise<void> {
  const { message, text, by } = change
  if (text === null) await showDeletedAgain(services, change)
  const { database } = services
  const pinned = await incidentOfDelivery(database, pinKey(change))
  const incident = pinned ?? (await incidentOfDelivery(database, message))
  if (incident === null) return
  await decideOnce(services, key, { incident }, async unit => {
    if ((await lockIncident(unit, incident)) === null) return { kind: 'done' }
    const { at } = unit
    // Guests and people of other workspaces stand under no entry; that the message has changed is one all the same.
    const who =
      by === null || by.stranger === true ? bySystem('system', at) : { person: by, source: 'system' as const, at }
    const changed = text === null ? entry('deleted', who, { message }) : entry('edited', who, { message, text })
    save(unit, { entries: [changed] })
    return { kind: 'done' }
  })
}

/** What people go on from: without it nobody could act. What only told something stays away once it was deleted. */
export function isActedIn(surface: Surface): boolean {
  return /^(?:card$|walk:|step:|choice:|gate:|proof:)/.test(surface)
}

/**
 * Somebody has deleted a message of ours in Slack: what people act in is posted again, with its newest state. A card
 * carries the thread for all that comes after it.
 */
export async function showDeletedAgain(
  services: Services,
  { channel, ts }: { readonly channel: string; readonly ts: string },
): Promise<void> {
  await inTransaction(services, async unit => {
    const { trx } = unit
    const message = await messageAt(trx, channel, ts)
    if (message === null || message.incident === null || !isActedIn(message.surface)) return
    // Of two deliveries of the same event only the first finds the address.
    if (!(await forgetPosted(trx, message.id, ts))) return
    const story = { incident: message.incident, board: null }
    const part = message.surface === 'card' ? 'card' : 'thread'
    enqueueDelivery(unit, { story, part, attempt: 0 })
  })
}
