import type { WebClient } from '@slack/web-api'
import { classifyError, type Failure } from './classify-error.ts'

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
