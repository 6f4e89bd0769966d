import { type Incident, incidentName } from '../../incident/incident.ts'
import { type PinnedMessage, pinMessage, unpinMessage } from '../../incident/pin-message.ts'
import { followMessage, incidentOfDelivery, listFollowed } from '../../store/deliveries.ts'
import { byOf, type Context, type Input, inputOf } from '../handler.ts'
import type { Services } from '../services.ts'
import { save } from '../unit-of-work.ts'
import { onIncident } from './on-incident.ts'

/** The key under which the edits of a pinned message find its record. */
export function pinKey({ channel, ts }: Pick<PinnedMessage, 'channel' | 'ts'>): string {
  return `pin:${channel}:${ts}`
}

/** The incident on whose timeline a message is pinned; null: on none. */
export function incidentOfPin(
  { database }: Pick<Services, 'database'>,
  message: Pick<PinnedMessage, 'channel' | 'ts'>,
) {
  return incidentOfDelivery(database, pinKey(message))
}

/** So many of an incident's messages are looked at again after a disconnection, the newest. */
const most = 100

/** The messages that the record of an incident tells of, and whose changes it follows. */
export function followedMessages({ database }: Pick<Services, 'database'>, incident: number) {
  return listFollowed(database, incident, most)
}

/** The message stands in the input, as it was read from Slack. */
export function pinInput(message: PinnedMessage, incident: number): Input {
  return inputOf({ incident, extra: { message: JSON.stringify(message) } })
}

/** Puts a message on the timeline, once; its edits and its deletion follow. */
export const pin = onIncident(
  async ({ incident, by, trx, batch, input, at }) => {
    const message = messageOf(input)
    const there = await incidentOfDelivery(trx, pinKey(message))
    if (there !== null) {
      return { kind: 'refused', reason: `This message is on the timeline of ${incidentName(there)} already.` }
    }
    const decision = pinMessage(incident, message, by)
    if (decision.kind === 'changed') await followMessage(batch, pinKey(message), at, incident.id)
    return decision
  },
  ({ id }) => `The message is on the timeline of ${incidentName(id)}.`,
)

/** Takes a message off again, by an entry that says so. */
export const unpin = onIncident(
  async ({ incident, by, batch, input, at }) => {
    const message = messageOf(input)
    const decision = unpinMessage(incident, message, by)
    if (decision.kind === 'changed') await followMessage(batch, pinKey(message), at, null)
    return decision
  },
  ({ id }) => `The timeline of ${incidentName(id)} says that the message is pinned no longer.`,
)

/** Puts the message, from which an incident is started, on its timeline. */
export async function pinTo(context: Context, incident: Incident, message: string): Promise<void> {
  const pinned = readMessage(message)
  const decision = pinMessage(incident, pinned, byOf(context))
  if (decision.kind === 'refused' || (await incidentOfDelivery(context.trx, pinKey(pinned))) !== null) return
  await followMessage(context.batch, pinKey(pinned), context.at, incident.id)
  save(context, { entries: decision.entries })
}

function messageOf({ extra }: Input): PinnedMessage {
  return readMessage(extra.message ?? '')
}

function readMessage(text: string): PinnedMessage {
  return JSON.parse(text) as PinnedMessage // written by `pinInput`, or by a modal of ours
}
