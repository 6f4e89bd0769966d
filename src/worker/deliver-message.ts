import type { Failure } from '../slack/deliver/classify-error.ts'
import { type Content, findPosted, postMessage, type Shown, updateMessage } from '../slack/deliver/post-message.ts'
import { type Message, markFailed, markSending, markShown } from '../store/messages.ts'
import type { Later } from './later.ts'
import type { Parts } from './parts.ts'
import { sayUndeliverable } from './say-undeliverable.ts'

type Place = {
  readonly channel: string
  readonly threadTs: string | null
  readonly broadcast: boolean
  /** The message cannot be older than this. */
  readonly since: Date
}

/** Posts or updates one message so that it shows this content; `hash` tells whether it does already. */
export async function deliverMessage(
  parts: Parts,
  row: Message,
  place: Place,
  content: Content,
  hash: string,
): Promise<Later | null> {
  const { database } = parts.services
  const shown = async (ts: string): Promise<null> => {
    await markShown(database, row.id, { version: row.wanted, channel: place.channel, ts, contentHash: hash })
    return null
  }
  if (row.ts !== null && row.contentHash === hash) return shown(row.ts)

  const sent = await send(parts, row, place, content)
  if (sent.kind === 'shown') return shown(sent.ts)
  if (sent.kind === 'later') return sent
  const reason = sent.kind === 'refused' ? sent.code : 'message_not_found'
  const plain = await sendPlain(parts, row, place, content, reason)
  if (plain !== null) return shown(plain)
  await markFailed(database, row.id, reason, row.wanted)
  await sayUndeliverable(parts, row, reason, content.text)
  return null
}

async function send(parts: Parts, row: Message, place: Place, content: Content): Promise<Shown | Failure> {
  if (row.ts !== null) {
    const updated = await updateMessage(parts.client, { channel: place.channel, ts: row.ts }, content)
    return updated.kind === 'gone' ? post(parts, row, place, content) : updated
  }
  // Found as `sending`: a call was made whose answer nobody kept. It may have arrived.
  if (row.state === 'sending') {
    const found = await findPosted(parts.client, place, String(row.id))
    if (found.kind === 'later') return found
    if (found.kind === 'found' && found.ts !== null) {
      return updateMessage(parts.client, { channel: place.channel, ts: found.ts }, content)
    }
  }
  return post(parts, row, place, content)
}

async function post(parts: Parts, row: Message, place: Place, content: Content): Promise<Shown | Failure> {
  await markSending(parts.services.database, row.id)
  return postMessage(parts.client, place, String(row.id), content)
}

/** What Slack will not show as blocks is shown as text; null when that does not help either. */
async function sendPlain(
  parts: Parts,
  row: Message,
  place: Place,
  content: Content,
  reason: string,
): Promise<string | null> {
  if (reason !== 'invalid_blocks' && reason !== 'msg_too_long' && reason !== 'msg_blocks_too_long') return null
  parts.log.error({ surface: row.surface, reason }, 'Slack refused the blocks of a message')
  const sent = await send(parts, row, place, { text: content.text, blocks: [] })
  return sent.kind === 'shown' ? sent.ts : null
}
