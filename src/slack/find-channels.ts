import type { WebClient } from '@slack/web-api'
import type { Catalog } from '../catalog.ts'
import { HandrailError } from '../errors.ts'
import type { Services } from '../flow/services.ts'

/**
 * The ids of the channels that the catalog names: its own, and those of its systems. A system whose channel is archived,
 * gone, or without the bot keeps nothing else from starting: the catalog's channel takes its place.
 * @param missing takes what is to be said of each such channel; absent: that is refused as well
 * @throws HandrailError `not_found` for the first channel that the bot is not in or does not see
 */
export async function findChannels(
  client: WebClient,
  { channel, systems }: Pick<Catalog, 'channel' | 'systems'>,
  missing: string[] | null = null,
): Promise<Pick<Services, 'channel' | 'channels'>> {
  const own = Object.entries(systems).flatMap(([system, it]) =>
    it.channel === undefined ? [] : [[system, it.channel] as const],
  )
  const found = await listIds(client, [...new Set([channel, ...own.map(it => it[1])])])
  const home = found.get(channel)
  if (home === undefined) throw notSeen(channel)
  const channels: [string, string][] = []
  for (const [system, name] of own) {
    const id = found.get(name)
    if (id !== undefined) channels.push([system, id])
    else if (missing === null) throw notSeen(name)
    else missing.push(`${systems[system]?.name}: ${notSeen(name).message}; it is shown in #${channel} instead.`)
  }
  return { channel: home, channels: Object.fromEntries(channels) }
}

function notSeen(name: string): HandrailError {
  return new HandrailError(
    'not_found',
    `There is no channel #${name} that the bot is in`,
    `Make #${name} or bring it back, say /invite @Handrail in it, or name another channel in catalog.yml.`,
  )
}

/** The ids of these channels, by name or id; Slack is asked for no more pages than it takes. */
async function listIds(client: WebClient, names: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  let cursor: string | undefined
  do {
    const page: { readonly cursor?: string } = cursor === undefined ? {} : { cursor }
    const answer = await client.conversations.list({
      types: 'public_channel,private_channel',
      exclude_archived: true,
      limit: 1000,
      ...page,
    })
    for (const { id, name, is_member } of answer.channels ?? [])
      for (const wanted of names)
        if (id !== undefined && is_member !== false && (name === wanted || id === wanted)) found.set(wanted, id)
    cursor = answer.response_metadata?.next_cursor || undefined
  } while (cursor !== undefined && found.size < names.length)
  return found
}
