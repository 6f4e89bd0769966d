import { countOpen, openIncidents } from '../../store/incidents.ts'
import { cardOf, type Message } from '../../store/messages.ts'
import { allChannels, type Services } from '../services.ts'

/** The open incidents with their cards, newest first. `channels`: of these alone. `total`: of all open ones. */
export async function listIncidents(services: Services, channels: readonly string[] | null = null) {
  const { database } = services
  const incidents = await openIncidents(database, 20, channels)
  return {
    incidents: await Promise.all(
      incidents.map(async it => ({ ...it, permalink: permalink(services, await cardOf(database, it.id), null) })),
    ),
    total: await countOpen(database, channels),
  }
}

/**
 * Slack's address of a message, made without asking Slack (`chat.getPermalink` gives the same form); null before it is
 * posted. `thread` is the parent of a reply.
 */
export function permalink(
  services: Pick<Services, 'workspaceUrl'>,
  message: Pick<Message, 'channel' | 'ts'> | null,
  thread: string | null,
): string | null {
  if (message === null || message.channel === null || message.ts === null) return null
  const address = `${services.workspaceUrl}archives/${message.channel}/p${message.ts.replace('.', '')}`
  return thread === null || thread === message.ts ? address : `${address}?thread_ts=${thread}&cid=${message.channel}`
}

const most = 50

/** Where people speak about what is open: the channels (`incident` and `thread` null), and the thread of each card. */
export async function openThreads(services: Services) {
  const incidents = await openIncidents(services.database, most)
  const threads = await Promise.all(
    incidents.map(async ({ id }) => {
      const card = await cardOf(services.database, id)
      return card?.channel == null || card.ts === null ? [] : [{ incident: id, channel: card.channel, thread: card.ts }]
    }),
  )
  return [...allChannels(services).map(channel => ({ incident: null, channel, thread: null })), ...threads.flat()]
}
