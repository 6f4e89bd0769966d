import { fileObject } from './file-object.ts'
import { repliesOf } from './find.ts'
import type { Json } from './json.ts'
import type { Parts } from './parts.ts'
import type { Message } from './state.ts'

/** A message as the Web API and payloads show it. */
export function apiMessage(parts: Parts, message: Message, options: { metadata?: boolean } = {}): Json {
  const { identity, state } = parts
  const byBot = message.user === identity.botUserId
  const replies = repliesOf(parts, message.channel, message.ts)
  const last = replies.at(-1)
  const files = message.files.flatMap(id => state.files.get(id) ?? [])
  return {
    type: 'message',
    user: message.user,
    ts: message.ts,
    text: message.text,
    team: identity.teamId,
    ...(byBot && {
      bot_id: identity.botId,
      app_id: identity.appId,
      bot_profile: {
        id: identity.botId,
        app_id: identity.appId,
        name: parts.manifest.botName,
        team_id: identity.teamId,
        deleted: false,
      },
    }),
    ...(message.blocks.length > 0 && { blocks: message.blocks }),
    ...(message.threadTs !== null && { thread_ts: message.threadTs }),
    ...(message.threadTs !== null && message.broadcast && { subtype: 'thread_broadcast' }),
    ...(last !== undefined && {
      thread_ts: message.ts,
      reply_count: replies.length,
      reply_users: [...new Set(replies.map(reply => reply.user))],
      latest_reply: last.ts,
    }),
    ...(message.edited !== null && { edited: { user: message.user, ts: message.edited } }),
    ...(files.length > 0 && { files: files.map(file => fileObject(parts, file)) }),
    ...(message.reactions.size > 0 && {
      reactions: [...message.reactions].map(([name, users]) => ({ name, users, count: users.length })),
    }),
    ...(message.pinned && { pinned_to: [message.channel] }),
    ...(message.metadata !== null && options.metadata === true && { metadata: message.metadata }),
  }
}
