import type { KnownBlock } from '@slack/types'
import type { ChatPostMessageResponse, WebClient } from '@slack/web-api'
import { classifyError, type Failure } from './classify-error.ts'
import type { Manner, PacedClient } from './paced-client.ts'

export type Content = { readonly text: string; readonly blocks: readonly KnownBlock[] }

export type Shown = { readonly kind: 'shown'; readonly ts: string }

/** Marks our messages, so that one whose answer was lost is found again instead of posted twice. */
const eventType = 'handrail_message'

/**
 * Posts a message under the row id that it is recorded with.
 * A reply whose parent is gone lands in the channel (measured): it is taken back and reported as `gone`.
 */
export async function postMessage(
  client: PacedClient,
  place: { readonly channel: string; readonly threadTs: string | null; readonly broadcast: boolean },
  id: string,
  content: Content,
  manner: Manner,
): Promise<Shown | Failure> {
  try {
    const message = {
      channel: place.channel,
      text: content.text,
      blocks: [...content.blocks],
      metadata: { event_type: eventType, event_payload: { id } },
      unfurl_links: false,
      unfurl_media: false,
    }
    const broadcast = place.broadcast ? { reply_broadcast: true } : {}
    const thread = place.threadTs === null ? {} : { thread_ts: place.threadTs, ...broadcast }
    // The client answers what the method answers.
    const answer = (await client.send('chat.postMessage', { ...message, ...thread }, manner)) as ChatPostMessageResponse
    const ts = answer.ts ?? ''
    if (place.threadTs !== null && answer.message?.thread_ts === undefined) {
      await client.chat.delete({ channel: place.channel, ts })
      return { kind: 'refused', code: 'thread_not_found' }
    }
    return { kind: 'shown', ts }
  } catch (thrown) {
    return classifyError(thrown)
  }
}

/** Shows the new state in the message that is there already. */
export async function updateMessage(
  client: PacedClient,
  place: { readonly channel: string; readonly ts: string },
  content: Content,
  manner: Manner,
): Promise<Shown | Failure> {
  try {
    // `chat.update` takes 4,000 characters of text, a tenth of what `chat.postMessage` takes.
    const message = { ...place, text: content.text.slice(0, 4_000), blocks: [...content.blocks] }
    await client.send('chat.update', message, manner)
    return { kind: 'shown', ts: place.ts }
  } catch (thrown) {
    return classifyError(thrown)
  }
}

/**
 * The timestamps of the messages that were posted under this row id, oldest first, looked for where they would be. More
 * than one: a call was given up that Slack got all the same.
 */
export async function listPosted(
  client: WebClient,
  place: { readonly channel: string; readonly threadTs: string | null; readonly since: Date },
  id: string,
): Promise<{ readonly kind: 'listed'; readonly posted: readonly string[] } | Failure> {
  const oldest = String(Math.floor(place.since.getTime() / 1000) - 60)
  const posted: string[] = []
  let cursor: string | undefined
  try {
    do {
      const page: { readonly limit: number; readonly cursor?: string } =
        cursor === undefined ? { limit: 200 } : { limit: 200, cursor }
      const answer =
        place.threadTs === null
          ? await client.conversations.history({ channel: place.channel, oldest, include_all_metadata: true, ...page })
          : await client.conversations.replies({
              channel: place.channel,
              ts: place.threadTs,
              oldest,
              include_all_metadata: true,
              ...page,
            })
      for (const message of answer.messages ?? []) {
        const payload = message.metadata?.event_payload
        const isOurs = message.metadata?.event_type === eventType && payload !== undefined && 'id' in payload
        if (isOurs && payload.id === id && message.ts !== undefined) posted.push(message.ts)
      }
      cursor = answer.response_metadata?.next_cursor || undefined
    } while (cursor !== undefined)
    return { kind: 'listed', posted: posted.toSorted() }
  } catch (thrown) {
    return classifyError(thrown)
  }
}

/** Takes a message of ours away; one that is gone already is as good. */
export async function deleteMessage(
  client: WebClient,
  { channel, ts }: { readonly channel: string; readonly ts: string },
): Promise<{ readonly kind: 'deleted' } | Failure> {
  try {
    await client.chat.delete({ channel, ts })
    return { kind: 'deleted' }
  } catch (thrown) {
    return classifyError(thrown)
  }
}

/** Tells one person something where they are. Best effort: what counts stands in the record too. */
export async function postEphemeral(
  client: WebClient,
  place: { readonly channel: string; readonly threadTs: string | null; readonly user: string },
  { text, blocks = [] }: { readonly text: string; readonly blocks?: readonly KnownBlock[] },
): Promise<{ readonly kind: 'told' } | Failure> {
  const { channel, threadTs, user } = place
  try {
    const message = { channel, user, text, blocks: [...blocks] }
    await client.chat.postEphemeral(threadTs === null ? message : { ...message, thread_ts: threadTs })
    return { kind: 'told' }
  } catch (thrown) {
    return classifyError(thrown)
  }
}
