import type { KnownBlock } from '@slack/types'
import type { WebClient } from '@slack/web-api'
import { classifyError, type Failure } from './classify-error.ts'

/** Tells one person something where they are. Best effort: what counts stands in the record too. */
export async function whisperTo(
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
