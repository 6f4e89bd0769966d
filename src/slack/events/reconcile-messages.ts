import type { WebClient } from '@slack/web-api'
import { answeredInputs } from '../../flow/answered-inputs.ts'
import { followedMessages } from '../../flow/incident/pin-commands.ts'
import type { Services } from '../../flow/services.ts'
import { findMessage, isGone, pushpin, type SlackMessage } from './find-message.ts'
import { deletionOf, editOf, type MessageChange } from './mention.ts'

export type Reconciling = {
  readonly services: Services
  readonly client: WebClient
  readonly recordChange: (change: MessageChange) => Promise<void>
  /** Pins a message for the first of these people who may; false: it is pinned already, or none may. */
  readonly pinMissed: (
    place: { readonly channel: string; readonly ts: string },
    people: readonly string[],
  ) => Promise<boolean>
}

type Thread = { readonly incident: number; readonly channel: string }

/**
 * Puts on the record what became of messages while Slack was not connected: edits and deletions of those that the record
 * of the incident tells of, and new pins in its thread. `since`: seconds since 1970. Returns how many there were, and of how
 * many messages Slack did not say what became of them.
 */
export async function reconcileMessages(
  { services, client, recordChange, pinMissed }: Reconciling,
  { incident, channel }: Thread,
  messages: readonly SlackMessage[],
  since: number,
): Promise<{ readonly changed: number; readonly unread: number }> {
  const known = answeredInputs(services)
  const inThread = new Map(messages.map(it => [it.ts, it]))
  let [changed, unread] = [0, 0]
  // In the order in which they were posted, whichever was pinned first.
  const followed = (await followedMessages(services, incident)).toSorted((a, b) => Number(a.ts) - Number(b.ts))
  for (const place of followed) {
    const read = place.channel === channel ? inThread.get(place.ts) : undefined
    const message = read ?? (await findMessage(client, place.channel, place.ts))
    if (message === 'unread') unread += 1
    const change = message === 'unread' ? null : isGone(message) ? deletionOf(place) : editOf(place.channel, message)
    const isOld = change?.editedAt !== undefined && change.editedAt.getTime() / 1000 < since
    if (change === null || isOld || (await known.has(change.key))) continue
    await recordChange(change)
    changed += 1
  }
  for (const { ts = '', user, bot_id, reactions = [] } of messages) {
    const people = reactions.find(it => it.name === pushpin)?.users ?? []
    if (user === undefined || bot_id !== undefined || people.length === 0) continue
    if (await pinMissed({ channel, ts }, people)) changed += 1
  }
  return { changed, unread }
}
