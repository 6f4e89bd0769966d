import { z } from 'zod'
import { duration } from './duration.ts'

/** A severity of a system in the catalog: what it means, and the times that it asks for. */
export const severitySchema = z.strictObject({
  means: z.string().meta({
    description: 'What has to be true for it, as the start form shows it.',
    examples: ['Customers cannot pay'],
  }),
  respond: duration
    .optional()
    .meta({ description: 'How long until somebody has to have taken command.', examples: ['15m'] }),
  update: duration
    .optional()
    .meta({ description: 'How often somebody has to have spoken, in an update or a note.', examples: ['30m'] }),
  restore: duration.optional().meta({
    description:
      'How long until the harm has to have stopped: shown on the card when it is close, on the timeline when it is over.',
    examples: ['4h'],
  }),
  business_hours: z
    .boolean()
    .optional()
    .meta({
      description:
        'Whether its times, and those of the escalation, count in business hours only. A whole day is then until the end of the next business day.',
      examples: [true],
    }),
})
