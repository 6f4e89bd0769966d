import { apiMessage } from '../api-message.ts'
import { checkMessageBlocks } from '../blocks/check-blocks.ts'
import { withIds } from '../blocks/with-ids.ts'
import { createChannel } from '../channels.ts'
import { findDirect, findMessage } from '../find.ts'
import { isJson, type Json, textOf } from '../json.ts'
import { changeMessage, postMessage, removeMessage } from '../messages.ts'
import { isRefusal, type Refusal, refuse, refuseWith } from '../refusal.ts'
import type { Block, Channel, Message } from '../state.ts'
import { botMethod, type Call, joinedChannel, type Methods, seenChannel } from './method.ts'

const longestPost = 40_000
const longestUpdate = 4_000

/** The channel to post to; a person's id stands for the direct conversation with them. */
function openChannel(call: Call): Channel | Refusal {
  const { parts, args } = call
  const { botUserId } = parts.identity
  const user = parts.state.users.get(args.text('channel') ?? '')
  if (user !== undefined && user.id !== botUserId) {
    const members = [user.id, botUserId]
    return findDirect(parts, members) ?? createChannel(parts, { name: user.name, kind: 'direct', members })
  }
  const channel = parts.manifest.scopes.includes('chat:write.public') ? seenChannel(call) : joinedChannel(call)
  if (isRefusal(channel)) return channel
  return channel.archived ? refuse('is_archived') : channel
}

type Content = {
  readonly text: string | null
  readonly blocks: readonly Block[] | null
  readonly metadata: Json | null | undefined
}

/** Text, blocks and metadata of a call: null where absent; metadata is null to be removed, undefined when absent. */
function readContent({ parts, args }: Call, longest: number): Content | Refusal {
  const text = args.text('text')
  if (text !== null && [...text].length > longest) return refuse('msg_too_long')
  if (args.raw.attachments !== undefined) {
    return refuseWith('invalid_arguments', ['attachments are not shown here [json-pointer:/attachments]'])
  }
  const given = args.json('blocks')
  if (given !== undefined && !Array.isArray(given)) return refuse('invalid_blocks_format')
  const problems = checkMessageBlocks(given ?? [])
  if (problems.length > 0)
    return refuse('invalid_blocks', { errors: problems, ...refuseWith('invalid_blocks', problems) })

  const metadata = args.json('metadata')
  const empty = isJson(metadata) && Object.keys(metadata).length === 0
  const named = textOf(metadata, 'event_type') !== null && isJson(metadata) && isJson(metadata.event_payload)
  if (metadata !== undefined && !empty && !named) return refuse('invalid_metadata_format')
  return {
    text,
    blocks: given === undefined ? null : withIds(given, () => parts.stamps.id('')),
    metadata: empty ? null : isJson(metadata) ? metadata : undefined,
  }
}

/** A message that this app has posted. */
function ownMessage(call: Call, channel: Channel, otherwise: string): Message | Refusal {
  const message = findMessage(call.parts, channel.id, call.args.text('ts') ?? '')
  if (message === null) return refuse('message_not_found')
  return message.user === call.parts.identity.botUserId ? message : refuse(otherwise)
}

export const chatMethods: Methods = {
  'chat.postMessage': botMethod('chat:write', call => {
    const { parts, args } = call
    const channel = openChannel(call)
    if (isRefusal(channel)) return channel
    const content = readContent(call, longestPost)
    if (isRefusal(content)) return content
    if (!content.text && !content.blocks?.length) return refuse('no_text')
    const message = postMessage(parts, channel, {
      user: parts.identity.botUserId,
      text: content.text ?? '',
      blocks: content.blocks ?? [],
      metadata: content.metadata ?? null,
      thread: args.text('thread_ts'),
      broadcast: args.flag('reply_broadcast'),
    })
    return { channel: channel.id, ts: message.ts, message: apiMessage(parts, message, { metadata: true }) }
  }),

  'chat.update': botMethod('chat:write', call => {
    const { parts } = call
    const channel = joinedChannel(call)
    if (isRefusal(channel)) return channel
    // In Slack's words: what is in a frozen, archived or deleted channel cannot be edited.
    if (channel.archived) return refuse('is_inactive')
    const message = ownMessage(call, channel, 'cant_update_message')
    if (isRefusal(message)) return message
    const content = readContent(call, longestUpdate)
    if (isRefusal(content)) return content
    if (content.text === null && content.blocks === null) return refuse('no_text')
    if (content.text === '' && !content.blocks?.length) return refuse('no_text')
    changeMessage(parts, channel, message, {
      text: content.text ?? '',
      blocks: content.blocks ?? [],
      edited: content.blocks === null,
      ...(content.metadata !== undefined && { metadata: content.metadata }),
    })
    return { channel: channel.id, ts: message.ts, text: message.text, message: apiMessage(parts, message) }
  }),

  'chat.delete': botMethod('chat:write', call => {
    const channel = joinedChannel(call)
    if (isRefusal(channel)) return channel
    const message = ownMessage(call, channel, 'cant_delete_message')
    if (isRefusal(message)) return message
    removeMessage(call.parts, channel, message)
    return { channel: channel.id, ts: message.ts }
  }),

  'chat.postEphemeral': botMethod('chat:write', call => {
    const { parts, args } = call
    const channel = joinedChannel(call)
    if (isRefusal(channel)) return channel
    if (channel.archived) return refuse('is_archived')
    const user = args.text('user') ?? ''
    if (!channel.members.has(user)) return refuse('user_not_in_channel')
    const content = readContent(call, longestPost)
    if (isRefusal(content)) return content
    if (!content.text && !content.blocks?.length) return refuse('no_text')
    const message = postMessage(parts, channel, {
      user: parts.identity.botUserId,
      text: content.text ?? '',
      blocks: content.blocks ?? [],
      thread: args.text('thread_ts'),
      ephemeralFor: user,
    })
    return { message_ts: message.ts }
  }),

  'chat.getPermalink': botMethod(null, call => {
    const { parts, args } = call
    const channel = seenChannel(call)
    if (isRefusal(channel)) return channel
    const message = findMessage(parts, channel.id, args.text('message_ts') ?? '')
    if (message === null) return refuse('message_not_found')
    const thread = message.threadTs === null ? '' : `?thread_ts=${message.threadTs}&cid=${channel.id}`
    return {
      channel: channel.id,
      permalink: `${parts.url()}/archives/${channel.id}/p${message.ts.replace('.', '')}${thread}`,
    }
  }),
}
