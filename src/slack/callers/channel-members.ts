import type { WebClient } from '@slack/web-api'
import type { Clock } from '../../clock.ts'
import { HandrailError } from '../../errors.ts'
import { classifyError } from '../deliver/classify-error.ts'
import { cachedReads, knownInTime } from './cached-reads.ts'

/** Members a page, and pages: a channel with more is not one that an incident is worked on in. */
const pageSize = 999
const mostPages = 20

/**
 * Whether somebody is in a channel, as Slack said in the last minute. In one that the bot cannot see, nobody is.
 * Rejects when Slack does not answer: the caller refuses.
 * https://docs.slack.dev/reference/methods/conversations.members
 */
export function channelMembers(client: WebClient, clock: Clock): (channel: string, user: string) => Promise<boolean> {
  const members = cachedReads(clock, channel => readMembers(client, channel))
  return async (channel, user) => (await knownInTime(members(channel, null))).has(user)
}

async function readMembers(client: WebClient, channel: string): Promise<ReadonlySet<string>> {
  const found = new Set<string>()
  let cursor = ''
  try {
    for (let page = 0; page < mostPages; page += 1) {
      const answer = await client.conversations.members({ channel, limit: pageSize, ...(cursor && { cursor }) })
      for (const user of answer.members ?? []) found.add(user)
      cursor = answer.response_metadata?.next_cursor ?? ''
      if (cursor === '') return found
    }
  } catch (thrown) {
    if (classifyError(thrown).kind === 'refused') return new Set()
    throw thrown
  }
  const message = `The channel has more than ${pageSize * mostPages} members, so who is in it is not known`
  throw new HandrailError('slack_unreachable', message, 'Ask for a role in the catalog.')
}
