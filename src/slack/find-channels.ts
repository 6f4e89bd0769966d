import type { WebClient } from '@slack/web-api'
import type { Catalog } from '../catalog.ts'
import { HandrailError } from '../errors.ts'
import type { Services } from '../flow/services.ts'

/**
 * The ids of the channels that the catalog names: its own, and those of its systems.
 * @throws HandrailError `not_found` for the first of them that the bot does not see.
 */
export async function findChannels(
  client: WebClient,
  { channel, systems }: Pick<Catalog, 'channel' | 'systems'>,
): Promise<Pick<Services, 'channel' | 'channels'>> {
  const own = Object.entries(systems).flatMap(([system, it]) =>
    it.channel === undefined ? [] : [[system, it.channel] as const],
  )
  const found = await listIds(client, [...new Set([channel, ...own.map(it => it[1])])])
  const idOf = (name: string): string => {
    const id = found.get(name)
    if (id !== undefined) return id
    throw new HandrailError(
      'not_found',
      `There is no channel #${name} that the bot can see`,
      `Make #${name} and invite the bot, or name another channel in catalog.yml.`,
    )
  }
  return { channel: idOf(channel), channels: Object.fromEntries(own.map(([system, name]) => [system, idOf(name)])) }
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
    for (const { id, name } of answer.channels ?? [])
      for (const wanted of names) if (id !== undefined && (name === wanted || id === wanted)) found.set(wanted, id)
    cursor = answer.response_metadata?.next_cursor || undefined
  } while (cursor !== undefined && found.size < names.length)
  return found
}
