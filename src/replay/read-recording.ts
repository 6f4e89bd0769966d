import { z } from 'zod'
import { HandrailError } from '../errors.ts'

const call = z.object({
  kind: z.literal('call'),
  method: z.string(),
  arguments: z.record(z.string(), z.unknown()),
  answer: z.record(z.string(), z.unknown()).nullable(),
})
const delivery = z.object({
  kind: z.literal('delivery'),
  at: z.number(),
  /** `command`, an interaction's type such as `block_actions`, or an event's type such as `app_mention`. */
  type: z.string(),
  payload: z.record(z.string(), z.unknown()),
})
const other = z.object({ kind: z.string() })

export type RecordedCall = z.infer<typeof call>
export type RecordedDelivery = z.infer<typeof delivery>

/** What Slack sent to the bot, and what it answered to the bot's own calls, in their order. */
export type Recording = { readonly deliveries: readonly RecordedDelivery[]; readonly calls: readonly RecordedCall[] }

/**
 * Reads a recording of the local workspace: a line of JSON for each entry of its journal.
 * @throws HandrailError `recording_invalid` with the line that is none.
 */
export function readRecording(text: string): Recording {
  const entries = text
    .split('\n')
    .map((line, index) => ({ line, number: index + 1 }))
    .filter(({ line }) => line.trim() !== '')
    .map(({ line, number }) => readEntry(line, number))
  return {
    deliveries: entries.filter(it => 'payload' in it),
    calls: entries.filter(it => 'method' in it),
  }
}

function readEntry(line: string, number: number): RecordedCall | RecordedDelivery | z.infer<typeof other> {
  try {
    return z.union([call, delivery, other]).parse(JSON.parse(line))
  } catch (thrown) {
    throw new HandrailError(
      'recording_invalid',
      `Line ${number} is no entry of a recording`,
      'Save one from the demo: its page lists everything that went to and fro under /page/recording.',
      thrown,
    )
  }
}
