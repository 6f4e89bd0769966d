import { bySystem, entry, type Surface } from '../../domain/decision.ts'
import type { Person } from '../../domain/person.ts'
import { forgetPosted } from '../../store/claim-message.ts'
import { followMessage, incidentOfDelivery } from '../../store/deliveries.ts'
import { listEntries } from '../../store/list-entries.ts'
import { messageAt } from '../../store/messages.ts'
import { decideOnce, inTransaction } from '../decide-once.ts'
import { enqueueDelivery } from '../enqueue-job.ts'
import type { Services } from '../services.ts'
import { lockIncident, save, type UnitOfWork } from '../unit-of-work.ts'
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
  /** When it was edited, as Slack says; null where it does not. */
  readonly happenedAt: Date | null
}

/** An edit that is recorded later than this was not heard of when it was made. */
const lateFromMs = 60_000

/**
 * Puts on the record that a message which had gone into it was edited or deleted; what was recorded stays. A message of
 * ours that was deleted is posted again.
 */
export async function recordMessageChange(services: Services, key: string, change: MessageChange): Promise<void> {
  const { message, text, by, happenedAt } = change
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
    const was = await saidBefore(unit, incident, change)
    const late = happenedAt !== null && at.getTime() - happenedAt.getTime() > lateFromMs
    const data = { message, ...(was !== null && { was }), ...(late && { happenedAt: happenedAt.toISOString() }) }
    save(unit, { entries: [text === null ? entry('deleted', who, data) : entry('edited', who, { ...data, text })] })
    if (text === null) for (const it of [pinKey(change), message]) await followMessage(unit.batch, it, at, null)
    return { kind: 'done' }
  })
}

/** So many pins and edits are looked through for what a message said before. */
const lookedThrough = 100

/** What the record has of a message's words; null: nothing that names it. */
async function saidBefore({ trx }: UnitOfWork, incident: number, change: MessageChange): Promise<string | null> {
  const { channel, ts, message } = change
  const address = `/archives/${channel}/p${ts.replace('.', '')}`
  const entries = await listEntries(trx, incident, ['pinned', 'edited'], lookedThrough)
  const last = entries.find(({ data }) => data.message === message || String(data.permalink ?? '').includes(address))
  return typeof last?.data.text === 'string' ? last.data.text : null
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
