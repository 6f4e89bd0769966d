import { openIncidents } from '../store/incidents.ts'
import { cardOf } from '../store/messages.ts'
import type { Services } from './services.ts'

const most = 50

/** Where people speak about what is open: the channel (`incident` and `thread` null), and the thread of each card. */
export async function openThreads(services: Services) {
  const incidents = await openIncidents(services.database, most)
  const threads = await Promise.all(
    incidents.map(async ({ id }) => {
      const card = await cardOf(services.database, id)
      return card?.channel == null || card.ts === null ? [] : [{ incident: id, channel: card.channel, thread: card.ts }]
    }),
  )
  return [{ incident: null, channel: services.channel, thread: null }, ...threads.flat()]
}
