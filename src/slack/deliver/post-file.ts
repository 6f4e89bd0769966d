import type { WebClient } from '@slack/web-api'
import { classifyError, type Failure } from './classify-error.ts'

export type TextFile = {
  readonly name: string
  readonly title: string
  readonly comment: string
  readonly text: string
}

/** Posts a text file into the thread. Its name is what a lost answer is recognised by. */
export async function postFile(
  client: WebClient,
  place: { readonly channel: string; readonly threadTs: string },
  file: TextFile,
): Promise<{ readonly kind: 'posted' } | Failure> {
  try {
    await client.filesUploadV2({
      channel_id: place.channel,
      thread_ts: place.threadTs,
      filename: file.name,
      title: file.title,
      initial_comment: file.comment,
      content: file.text,
    })
    return { kind: 'posted' }
  } catch (thrown) {
    return classifyError(thrown)
  }
}

/** Whether a file of this name stands in the thread already. */
export async function findFile(
  client: WebClient,
  place: { readonly channel: string; readonly threadTs: string },
  name: string,
): Promise<{ readonly kind: 'found'; readonly there: boolean } | Failure> {
  try {
    const answer = await client.conversations.replies({ channel: place.channel, ts: place.threadTs, limit: 1000 })
    const there = (answer.messages ?? []).some(it => it.files?.some(file => file.name === name) ?? false)
    return { kind: 'found', there }
  } catch (thrown) {
    return classifyError(thrown)
  }
}
