import type { WebClient } from '@slack/web-api'
import { HandrailError } from '../errors.ts'

/**
 * The id of the channel that the catalog names.
 * @throws HandrailError `not_found` when the bot sees no such channel.
 */
export async function findChannel(client: WebClient, name: string): Promise<string> {
  let cursor: string | undefined
  do {
    const page: { readonly cursor?: string } = cursor === undefined ? {} : { cursor }
    const answer = await client.conversations.list({
      types: 'public_channel,private_channel',
      exclude_archived: true,
      limit: 1000,
      ...page,
    })
    const found = (answer.channels ?? []).find(it => it.name === name || it.id === name)
    if (found?.id !== undefined) return found.id
    cursor = answer.response_metadata?.next_cursor || undefined
  } while (cursor !== undefined)
  throw new HandrailError(
    'not_found',
    `There is no channel #${name} that the bot can see`,
    `Make #${name} and invite the bot, or name another channel in catalog.yml.`,
  )
}
