import type { WebClient } from '@slack/web-api'
import { classifyError, type Failure } from './classify-error.ts'

/** A text, or a picture with what it shows in words. */
export type PostedFile = { readonly name: string; readonly title: string; readonly comment: string } & (
  | { readonly text: string }
  | { readonly picture: { readonly png: Buffer; readonly alt: string } }
)

/** Posts a file into the thread, or into the channel. Its name is what a lost answer is recognised by. */
export async function postFile(
  client: WebClient,
  place: { readonly channel: string; readonly threadTs: string | null },
  file: PostedFile,
): Promise<{ readonly kind: 'posted'; readonly ids: readonly string[] } | Failure> {
  try {
    const { channel, threadTs } = place
    const content = {
      filename: file.name,
      title: file.title,
      initial_comment: file.comment,
      ...('text' in file ? { content: file.text } : { file: file.picture.png, alt_text: file.picture.alt }),
    }
    const answer = await client.filesUploadV2(
      threadTs === null
        ? { ...content, channel_id: channel }
        : { ...content, channel_id: channel, thread_ts: threadTs },
    )
    const ids = answer.files.flatMap(it => it.files ?? []).flatMap(it => it.id ?? [])
    return { kind: 'posted', ids }
  } catch (thrown) {
    return classifyError(thrown)
  }
}

/** The ids of the files of this name that stand in the thread already, oldest first. */
export async function listFiles(
  client: WebClient,
  place: { readonly channel: string; readonly threadTs: string },
  name: string,
): Promise<{ readonly kind: 'listed'; readonly ids: readonly string[] } | Failure> {
  try {
    const answer = await client.conversations.replies({ channel: place.channel, ts: place.threadTs, limit: 1000 })
    const files = (answer.messages ?? []).flatMap(it => it.files ?? [])
    return { kind: 'listed', ids: files.filter(it => it.name === name).flatMap(it => it.id ?? []) }
  } catch (thrown) {
    return classifyError(thrown)
  }
}

/** Takes files of ours away. */
export async function deleteFiles(
  client: WebClient,
  ids: readonly string[],
): Promise<{ readonly kind: 'deleted' } | Failure> {
  try {
    for (const file of ids) await client.files.delete({ file })
    return { kind: 'deleted' }
  } catch (thrown) {
    return classifyError(thrown)
  }
}
