import type { Job } from '../domain/decision.ts'
import { HandrailError } from '../errors.ts'
import { deleteMessage } from '../slack/deliver/delete-message.ts'
import type { Parts } from './parts.ts'

/**
 * Takes the messages of a deleted drill out of Slack, the card last. What Slack will not delete stays, and the log says
 * so.
 * @throws HandrailError `slack_unreachable` when Slack puts it off; the job comes again.
 */
export async function retractMessages(parts: Parts, { places }: Extract<Job, { kind: 'retract' }>): Promise<void> {
  const newestFirst = places.toSorted((a, b) => (a.ts < b.ts ? 1 : -1))
  for (const place of newestFirst) {
    const result = await deleteMessage(parts.client, place)
    if (result.kind === 'refused') parts.log.warn({ ...place, reason: result.code }, 'a message could not be deleted')
    if (result.kind !== 'later') continue
    throw new HandrailError('slack_unreachable', `Slack puts a deletion off: ${result.reason}`, 'It is tried again.')
  }
}
