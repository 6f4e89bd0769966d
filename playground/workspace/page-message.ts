import type { KnownBlock } from '@slack/types'
import { mimetypeOf } from './file-object.ts'
import { repliesOf } from './find.ts'
import type { PageFile, PageMessage } from './page-api.ts'
import type { Parts } from './parts.ts'
import type { File, Message } from './state.ts'

const shownBytes = 100_000

function pageFile(file: File): PageFile {
  const mimetype = mimetypeOf(file.name)
  const bytes = /^text\/|json$/.test(mimetype) ? file.bytes : null
  return {
    id: file.id,
    name: file.name,
    title: file.title,
    mimetype,
    size: file.size,
    text: bytes?.subarray(0, shownBytes).toString('utf8') ?? null,
  }
}

/** A message as the page draws it. */
export function pageMessage(parts: Parts, message: Message): PageMessage {
  const replies = repliesOf(parts, message.channel, message.ts)
  return {
    channel: message.channel,
    ts: message.ts,
    threadTs: message.threadTs,
    broadcast: message.broadcast,
    user: message.user,
    text: message.text,
    // The blocks were checked against the rules, which are the types of KnownBlock and their limits.
    blocks: message.blocks as unknown as readonly KnownBlock[],
    files: message.files.flatMap(id => parts.state.files.get(id) ?? []).map(pageFile),
    reactions: [...message.reactions].map(([name, users]) => ({ name, users: [...users] })),
    pinned: message.pinned,
    edited: message.edited !== null,
    ephemeral: message.ephemeralFor !== null,
    replies: replies.length,
    lastReply: replies.at(-1)?.ts ?? null,
  }
}
