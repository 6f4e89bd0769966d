import { findFile, postFile, type TextFile } from '../slack/deliver/post-file.ts'
import { type Message, markFailed, markSending, markShown } from '../store/messages.ts'
import type { Later } from './later.ts'
import type { Parts } from './parts.ts'
import { sayUndeliverable } from './say-undeliverable.ts'

/** Posts a file into the thread, once: its name says which request it answers. */
export async function deliverFile(
  parts: Parts,
  row: Message,
  place: { readonly channel: string; readonly threadTs: string | null },
  file: TextFile,
): Promise<Later | null> {
  const { database } = parts.services
  const { channel, threadTs } = place
  if (threadTs === null) return null
  const posted = async (): Promise<null> => {
    // A file's message has no timestamp in the answer of the upload, and is never updated: its name stands for it.
    await markShown(database, row.id, { version: row.wanted, channel, ts: file.name, contentHash: file.name })
    return null
  }
  if (row.state === 'sending') {
    const found = await findFile(parts.client, { channel, threadTs }, file.name)
    if (found.kind === 'later') return found
    if (found.kind === 'found' && found.there) return posted()
  }
  await markSending(database, row.id)
  const sent = await postFile(parts.client, { channel, threadTs }, file)
  if (sent.kind === 'posted') return posted()
  if (sent.kind === 'later') return sent
  const reason = sent.kind === 'refused' ? sent.code : 'thread_not_found'
  await markFailed(database, row.id, reason, row.wanted)
  await sayUndeliverable(parts, row, reason, file.title)
  return null
}
