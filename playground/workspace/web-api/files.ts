import { checkMessageBlocks } from '../blocks/check-blocks.ts'
import { withIds } from '../blocks/with-ids.ts'
import { fileObject } from '../file-object.ts'
import { type Json, listOf, textOf } from '../json.ts'
import { postMessage, removeMessage } from '../messages.ts'
import { isRefusal, refuse, refuseWith } from '../refusal.ts'
import type { File } from '../state.ts'
import { botMethod, type Call, joinedChannel, type Methods } from './method.ts'

/** The files of a call, with their new titles; null when one is not there or has no bytes yet. */
function uploadedFiles({ parts, args }: Call): readonly File[] | null {
  const files: File[] = []
  for (const asked of listOf({ files: args.json('files') }, 'files')) {
    const file = parts.state.files.get(textOf(asked, 'id') ?? '')
    if (file === undefined || file.bytes === null) return null
    file.title = textOf(asked, 'title') ?? file.title
    files.push(file)
  }
  return files
}

export const filesMethods: Methods = {
  'files.getUploadURLExternal': botMethod('files:write', ({ parts, args }) => {
    const name = args.text('filename') ?? ''
    const size = args.whole('length')
    if (name === '' || size === null || size <= 0) return refuse('invalid_arguments')
    const file: File = {
      id: parts.stamps.id('F'),
      name,
      title: name,
      size,
      user: parts.identity.botUserId,
      created: Math.floor(parts.now() / 1000),
      bytes: null,
      channels: new Set(),
    }
    parts.state.files.set(file.id, file)
    return { file_id: file.id, upload_url: `${parts.url()}/upload/v1/${file.id}` }
  }),

  'files.completeUploadExternal': botMethod('files:write', call => {
    const { parts, args } = call
    const files = uploadedFiles(call)
    if (files === null || files.length === 0) return refuse('file_not_found')
    const shared = { files: files.map(file => fileObject(parts, file)) }
    if (args.text('channel_id') === null) return shared

    const channel = joinedChannel(call, 'channel_id')
    if (isRefusal(channel)) return channel
    if (channel.archived) return refuse('is_archived')
    const given = args.json('blocks')
    const blocks = Array.isArray(given) ? given : []
    const problems = checkMessageBlocks(blocks)
    if (problems.length > 0) return refuseWith('invalid_blocks', problems)
    postMessage(parts, channel, {
      user: parts.identity.botUserId,
      text: args.text('initial_comment') ?? '',
      blocks: withIds(blocks, () => parts.stamps.id('')),
      thread: args.text('thread_ts'),
      files: files.map(file => file.id),
    })
    for (const file of files) file.channels.add(channel.id)
    return { files: files.map(file => fileObject(parts, file)) }
  }),

  'files.delete': botMethod('files:write', ({ parts, args }) => {
    const file = parts.state.files.get(args.text('file') ?? '')
    if (file === undefined) return refuse('file_not_found')
    if (file.user !== parts.identity.botUserId) return refuse('cant_delete_file')
    for (const message of [...parts.state.messages.values()].flat()) {
      const channel = parts.state.channels.get(message.channel)
      // A message that only brought the file goes with it.
      const brought = message.files.length === 1 && message.files[0] === file.id
      if (brought && channel !== undefined) removeMessage(parts, channel, message)
    }
    parts.state.files.delete(file.id)
    return {}
  }),

  'files.info': botMethod('files:read', ({ parts, args }) => {
    const file = parts.state.files.get(args.text('file') ?? '')
    if (file === undefined || file.bytes === null) return refuse('file_not_found')
    const shares: Record<string, Json[]> = {}
    for (const message of [...parts.state.messages.values()].flat()) {
      if (!message.files.includes(file.id)) continue
      const share = { ts: message.ts, ...(message.threadTs !== null && { thread_ts: message.threadTs }) }
      shares[message.channel] = [...(shares[message.channel] ?? []), share]
    }
    return { file: { ...fileObject(parts, file), shares: { public: shares } } }
  }),
}
