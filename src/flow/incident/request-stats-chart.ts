import { enqueueJob } from '../enqueue-job.ts'
import type { Deciding } from '../handler.ts'
import { readPeriod, unreadPeriod } from '../queries/read-stats.ts'
import { textOf } from './offline-commands.ts'

/** Has the figures of a time posted as a picture where it is asked, for all who are there. */
export const requestStatsChart: Deciding = {
  target: 'none',
  role: 'responder',
  decide: async context => {
    const { caller, input, newId } = context
    const days = readPeriod(textOf(input))
    if (days === null) return { kind: 'refused', reason: unreadPeriod }
    const { channel, thread, person } = caller
    enqueueJob(context, { kind: 'stats-chart', id: newId(), channel, thread, user: person.id, days })
    return { kind: 'told', text: 'The figures are on their way here as a picture.' }
  },
}
